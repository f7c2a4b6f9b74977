variable "stage" {}

resource "aws_cognito_user_pool" "main" {
  name                     = "members-${var.stage}"
  username_attributes      = ["email"]
  auto_verified_attributes = ["email"]
  mfa_configuration        = "OPTIONAL"
  user_pool_tier           = "ESSENTIALS"

  software_token_mfa_configuration {
    enabled = true
  }
  username_configuration {
    case_sensitive = false
  }
  admin_create_user_config {
    allow_admin_create_user_only = true
    invite_message_template {
      email_subject = "Welcome"
      email_message = "Hello {username}, start with {####}."
      sms_message   = "{username} {####}"
    }
  }
  password_policy {
    minimum_length                   = 12
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = false
    require_uppercase                = true
    temporary_password_validity_days = 3
  }
  sign_in_policy {
    allowed_first_auth_factors = ["PASSWORD", "EMAIL_OTP"]
  }
  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
  }
  schema {
    name                = "email"
    attribute_data_type = "String"
    required            = true
    mutable             = true
    string_attribute_constraints {
      min_length = 3
      max_length = 320
    }
  }
  schema {
    name                = "tier"
    attribute_data_type = "String"
    mutable             = true
    string_attribute_constraints {
      min_length = 1
      max_length = 10
    }
  }
  tags = {
    stage = var.stage
  }
}

resource "aws_cognito_user_pool_client" "web" {
  for_each                      = toset(["web", "mobile"])
  name                          = each.key
  user_pool_id                  = aws_cognito_user_pool.main.id
  explicit_auth_flows           = ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
  prevent_user_existence_errors = "ENABLED"
  supported_identity_providers  = ["COGNITO"]
  callback_urls                 = ["http://localhost:3000/${each.key}"]
}

resource "aws_cognito_user_pool_domain" "main" {
  domain       = "members-${var.stage}"
  user_pool_id = aws_cognito_user_pool.main.id
}

resource "aws_cognito_resource_server" "orders" {
  identifier   = "orders"
  name         = "Orders"
  user_pool_id = aws_cognito_user_pool.main.id
  scope {
    scope_name        = "read"
    scope_description = "Reads orders."
  }
}

resource "aws_cognito_user_group" "staff" {
  name         = "staff"
  user_pool_id = aws_cognito_user_pool.main.id
  precedence   = 1
}

output "user_pool_id" {
  value = aws_cognito_user_pool.main.id
}

output "groups" {
  value = { staff = aws_cognito_user_group.staff.name }
}
