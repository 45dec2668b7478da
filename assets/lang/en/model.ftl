# The ways in which an account can be out, and whether an act came about.
plane-existence = existence
plane-enabled = enabled
plane-lock = lock
plane-credential = credential
plane-factor = factor
plane-session = session
plane-entitlement = entitlement
plane-licence = licence
plane-policy = policy
plane-visibility = visibility
outcome-unknown = unknown
outcome-success = success
outcome-failure = failure
