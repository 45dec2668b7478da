# The selected event.
inspector-empty = No event is selected
inspector-empty-note = Select one in the table, the chain or the safeguards: its fields and its raw record stand here.
inspector-chain = In the chain
inspector-links-out = { $n ->
    [one] follows from
   *[other] follows from { $n } records
}
inspector-links-in = { $n ->
    [one] leads to
   *[other] leads to { $n } records
}
inspector-provenance = Provenance
inspector-same = The same event elsewhere
inspector-same-note = These records tell the same event; it is counted once.
inspector-raw = Raw record
field-time = time
field-no-time = no time in the record
field-zone = zone
field-in-force = in force
field-outcome = outcome
field-phase = phase
field-actor = actor
field-kind = kind
field-for = for
field-account = account
field-object = object
field-reason = reason
field-ticket = ticket
field-session = session
field-request = request
field-address = address
field-agent = agent
field-event-id = event id
field-source = source
value-menu = Do with { $name } { $value }
value-copy = Copy
value-include = Include
value-exclude = Exclude
value-only = Only this
place-hash = SHA-256
place-record = record
place-part = { $record }, part { $part }
place-bytes = bytes
place-bytes-at = { $length } at { $offset }
place-format = format
place-read-as = read as
same-repeats = repeats
same-repeated-by = repeated by
same-counted = counted
same-tip = The same event is recorded there as well. Select it
same-more = and { $n } more
raw-reading = Reading it from the file
raw-unread = The record could not be read
raw-wrap = Wrap lines
raw-wrap-tip = Wrap long lines, or scroll them sideways
raw-find = Find in the record
raw-find-hint = Find…
raw-find-tip = Enter goes to the next hit, Shift+Enter to the one before
raw-hits = { $at } of { $all }
raw-no-hit = not found
raw-previous = Previous hit
raw-next = Next hit
copy-reference = Copy reference
copy-raw = Copy raw record
link-name = Linked record { $record } by { $kind }
link-how = { $kind } by { $field } { $score }
