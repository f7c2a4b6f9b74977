terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

variable "endpoint" {
  default = "http://localhost:9339"
}

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "local"
  secret_key                  = "local"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  endpoints {
    cognitoidp = var.endpoint
  }
}

module "auth" {
  source = "./auth"
  stage  = "dev"
}

resource "aws_cognito_user_pool_client" "server" {
  name                                 = "server"
  user_pool_id                         = module.auth.user_pool_id
  generate_secret                      = true
  explicit_auth_flows                  = ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_flows                  = ["client_credentials"]
  allowed_oauth_scopes                 = ["orders/read"]
  access_token_validity                = 10
  token_validity_units {
    access_token = "minutes"
  }
  depends_on = [module.auth]
}

resource "aws_cognito_user" "ada" {
  user_pool_id = module.auth.user_pool_id
  username     = "ada@example.com"
  password     = "Correct-horse-battery-1"
  attributes = {
    email          = "ada@example.com"
    email_verified = "true"
    tier           = "gold"
  }
}

resource "aws_cognito_user_in_group" "ada" {
  user_pool_id = module.auth.user_pool_id
  group_name   = module.auth.groups["staff"]
  username     = aws_cognito_user.ada.username
}
