// The twelve built-in rules as somebody would write them for one page in plain JavaScript: from an
// event's name straight to the few functions that can concern it. They are numbered as in
// `src/rule/catalog/`. What Trailglass does beyond this for the sake of odd records (names in
// another case, JSON within texts, numbers for texts) they leave out, which is to their favour;
// measuring stops if the two do not find the same.

const CERTAIN = "matched";
const WITHHELD = "withheld";

/** Calls that are a finding whatever they ask for: the rule, the service, the names. */
const CALLS = [
  [0, "cloudtrail.amazonaws.com", ["DeleteTrail", "StopLogging", "UpdateTrail"]],
  [2, "iam.amazonaws.com", [
    "AddRoleToInstanceProfile", "AddUserToGroup", "AttachGroupPolicy", "AttachRolePolicy",
    "AttachUserPolicy", "CreateAccessKey", "CreateGroup", "CreateLoginProfile", "CreatePolicy",
    "CreatePolicyVersion", "CreateRole", "CreateUser", "CreateVirtualMFADevice",
    "DeactivateMFADevice", "DeleteAccessKey", "DeleteAccountPasswordPolicy", "DeleteGroup",
    "DeleteGroupPolicy", "DeleteLoginProfile", "DeletePolicy", "DeletePolicyVersion", "DeleteRole",
    "DeleteRolePolicy", "DeleteServerCertificate", "DeleteUser", "DeleteUserPolicy",
    "DeleteVirtualMFADevice", "DetachGroupPolicy", "DetachRolePolicy", "DetachUserPolicy",
    "EnableMFADevice", "PutGroupPolicy", "PutRolePolicy", "PutUserPolicy", "RemoveUserFromGroup",
    "ResyncMFADevice", "SetDefaultPolicyVersion", "UpdateAccessKey", "UpdateAccountPasswordPolicy",
    "UpdateAssumeRolePolicy", "UpdateLoginProfile",
  ]],
  [7, "s3.amazonaws.com", [
    "DeleteBucketEncryption", "DeleteBucketLifecycle", "DeleteBucketPolicy",
    "DeleteBucketPublicAccessBlock", "DeleteBucketReplication", "DeleteBucketTagging",
    "PutBucketAcl", "PutBucketCors", "PutBucketEncryption", "PutBucketLifecycle",
    "PutBucketLogging", "PutBucketPolicy", "PutBucketPublicAccessBlock", "PutBucketReplication",
    "PutBucketVersioning", "PutBucketWebsite",
  ]],
  [8, "sqs.amazonaws.com", [
    "AddPermission", "CreateQueue", "DeleteQueue", "PurgeQueue", "RemovePermission",
    "SetQueueAttributes",
  ]],
  [9, "ec2.amazonaws.com", [
    "AcceptVpcPeeringConnection", "AttachInternetGateway", "CreateCustomerGateway",
    "CreateInternetGateway", "CreateNetworkAcl", "CreateNetworkAclEntry", "CreateRoute",
    "CreateRouteTable", "CreateSubnet", "CreateVpc", "CreateVpcPeeringConnection",
    "DeleteCustomerGateway", "DeleteFlowLogs", "DeleteInternetGateway", "DeleteNetworkAcl",
    "DeleteNetworkAclEntry", "DeleteRoute", "DeleteRouteTable", "DeleteSubnet", "DeleteVpc",
    "DeleteVpcPeeringConnection", "DetachInternetGateway", "DisassociateRouteTable",
    "ModifyVpcAttribute", "RejectVpcPeeringConnection", "ReplaceNetworkAclAssociation",
    "ReplaceNetworkAclEntry", "ReplaceRoute", "ReplaceRouteTableAssociation",
  ]],
  [10, "route53.amazonaws.com", ["ChangeResourceRecordSets"]],
  [11, "rds.amazonaws.com", [
    "CopyDBSnapshot", "CreateDBSecurityGroup", "CreateDBSnapshot", "DeleteDBSnapshot",
    "ModifyDBInstance",
  ]],
];

/** Calls that are a finding by what they ask for. */
const QUESTIONS = [
  [3, ["RunInstances"], anotherRegion],
  [4, [
    "AuthorizeSecurityGroupEgress", "AuthorizeSecurityGroupIngress", "ModifySecurityGroupRules",
  ], openToAll],
  [5, ["RunInstances"], (event, lists) => anotherOf("imageId", lists.allowed_amis, event)],
  [6, ["RunInstances"], (event, lists) => anotherOf("keyName", lists.allowed_key_names, event)],
];

/**
 * A function that calls `found(rule, certainty)` for each rule that an event meets. `lists` are the
 * values of the rules' lists; a rule whose list is empty is not asked.
 */
function rulesWith(lists) {
  lists = Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, new Set(list)]));
  const byName = new Map();
  const add = (names, question) => {
    for (const name of names) byName.set(name, [...(byName.get(name) ?? []), question]);
  };
  for (const [rule, source, names] of CALLS) {
    add(names, { rule, asks: (event) => (event.eventSource === source ? CERTAIN : undefined) });
  }
  for (const [rule, names, asks] of QUESTIONS) {
    add(names, { rule, asks: (event) => asks(event, lists) });
  }
  return (event, found) => {
    if (event.userIdentity?.type === "Root" && isRootItself(event)) found(1, CERTAIN);
    const questions = byName.get(event.eventName);
    if (!questions) return;
    for (const { rule, asks } of questions) {
      const certainty = asks(event);
      if (certainty) found(rule, certainty);
    }
  };
}

function isRootItself(event) {
  return !event.userIdentity.invokedBy && event.eventType !== "AwsServiceEvent";
}

function anotherRegion({ awsRegion }, { allowed_regions }) {
  return awsRegion && allowed_regions.size && !allowed_regions.has(awsRegion) ? CERTAIN : undefined;
}

/** What was launched stands in the request; of a launch from a template, in the answer. */
function anotherOf(field, allowed, event) {
  if (!allowed.size) return undefined;
  const values = launched(event.requestParameters, field) ?? launched(event.responseElements, field);
  if (values) return values.some((value) => !allowed.has(value)) ? CERTAIN : undefined;
  return isWithheld(event) ? WITHHELD : undefined;
}

function launched(part, field) {
  const values = list(part?.instancesSet?.items).map((item) => item[field]).filter(Boolean);
  return values.length ? values : undefined;
}

function openToAll(event) {
  const ranges = [...rangesOfRequest(event.requestParameters ?? {}), ...rangesOfAnswer(event)];
  if (ranges.some((range) => range.endsWith("/0"))) return CERTAIN;
  return !ranges.length && isWithheld(event) ? WITHHELD : undefined;
}

function rangesOfRequest(asked) {
  const nested = list(asked.ipPermissions?.items).flatMap((item) => [
    ...list(item.ipRanges?.items).map((range) => range.cidrIp),
    ...list(item.ipv6Ranges?.items).map((range) => range.cidrIpv6),
  ]);
  const changed = list(asked.ModifySecurityGroupRulesRequest?.SecurityGroupRule).flatMap(
    ({ SecurityGroupRule: rule }) => [rule?.CidrIpv4, rule?.CidrIpv6],
  );
  return [...nested, ...changed, asked.cidrIp, asked.cidrIpv6].filter(Boolean);
}

function rangesOfAnswer({ responseElements }) {
  const rules = list(responseElements?.securityGroupRuleSet?.items);
  return rules.flatMap((rule) => [rule.cidrIpv4, rule.cidrIpv6]).filter(Boolean);
}

/** AWS leaves the parameters out of many denied calls. */
function isWithheld({ requestParameters, errorCode }) {
  if (requestParameters && Object.keys(requestParameters).length) return false;
  return /UnauthorizedOperation$|^(Client\.)?(AccessDenied|AuthFailure)/.test(errorCode ?? "");
}

/** AWS writes one element bare where several are an array. */
function list(value) {
  if (Array.isArray(value)) return value;
  return value ? [value] : [];
}
