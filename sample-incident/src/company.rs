//! Fernhill Books, a shop that does not exist: its accounts, places and things.

/// The account that runs the shop.
pub const PROD: &str = "111122223333";
/// The account where its developers try things.
pub const DEV: &str = "444455556666";
/// The intruder's own account.
pub(crate) const OUTSIDE: &str = "777788889999";

/// Where the shop runs.
pub(crate) const US_EAST_1: &str = "us-east-1";
/// Where it serves Europe.
pub(crate) const EU_WEST_1: &str = "eu-west-1";
/// Not in use, and closed to everyone but administrators.
pub(crate) const US_WEST_2: &str = "us-west-2";
/// Not in use, and nobody has closed it.
pub(crate) const AP_SOUTHEAST_1: &str = "ap-southeast-1";

/// The company's regions: what `allowed_regions` should hold for the sample.
pub const ALLOWED_REGIONS: [&str; 2] = [US_EAST_1, EU_WEST_1];
/// The company's own images, one in each of its regions: `allowed_amis`.
pub const ALLOWED_AMIS: [&str; 2] = ["ami-0f3c1d2e4b5a69788", "ami-0a9b8c7d6e5f41322"];
/// The one key pair that its builders use: `allowed_key_names`.
pub const ALLOWED_KEY_NAMES: [&str; 1] = ["fernhill-builders"];

/// The company's image in one of its regions.
pub(crate) fn image(region: &str) -> &'static str {
    if region == EU_WEST_1 { ALLOWED_AMIS[1] } else { ALLOWED_AMIS[0] }
}

/// The bucket of the trail `fernhill-main`, which is in the account's own hands.
pub(crate) const LOG_BUCKET: &str = "fernhill-trail-logs";
/// The bucket of the developers' trail, `fernhill-dev`.
pub(crate) const DEV_LOG_BUCKET: &str = "fernhill-dev-trail-logs";
/// Monthly exports of customers and orders, for the accountants.
pub(crate) const EXPORTS_BUCKET: &str = "fernhill-customer-exports";
/// Covers and stylesheets.
pub(crate) const ASSETS_BUCKET: &str = "fernhill-shop-assets";

/// The functions of the shop, with the account and region they run in.
pub(crate) const FUNCTIONS: [(&str, &str, &str); 5] = [
    (PROD, US_EAST_1, "order-intake"),
    (PROD, US_EAST_1, "invoice-mailer"),
    (PROD, EU_WEST_1, "catalogue-sync"),
    (DEV, US_EAST_1, "order-intake-dev"),
    (DEV, EU_WEST_1, "thumbnailer-dev"),
];

/// The container services of the shop, likewise.
pub(crate) const SERVICES: [(&str, &str, &str); 4] = [
    (PROD, US_EAST_1, "storefront"),
    (PROD, EU_WEST_1, "storefront"),
    (PROD, US_EAST_1, "search"),
    (DEV, US_EAST_1, "storefront-dev"),
];

/// The servers of the shop, likewise.
pub(crate) const SERVERS: [(&str, &str, &str); 5] = [
    (PROD, US_EAST_1, "i-0b5e8d1f47a2c9036"),
    (PROD, US_EAST_1, "i-0c7d91e3f5b8a4260"),
    (PROD, EU_WEST_1, "i-04f9a6c2e8d71b350"),
    (DEV, US_EAST_1, "i-09e2b7d4a1c6f5830"),
    (DEV, EU_WEST_1, "i-0d3a8f6b2c9e14750"),
];

/// The key that encrypts an account's data in a region.
pub(crate) fn data_key(account: &str, region: &str) -> String {
    let tail = if account == PROD { "5f6a7b8c9d0e" } else { "1a2b3c4d5e6f" };
    format!("arn:aws:kms:{region}:{account}:key/0a1b2c3d-4e5f-4071-8293-{tail}")
}
