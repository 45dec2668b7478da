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

# How the zone of a time is known.
basis-none = none
basis-stated = stated
basis-configured = configured
basis-assumed = assumed
basis-date-only = date only
basis-ambiguous = ambiguous
basis-nonexistent = nonexistent
