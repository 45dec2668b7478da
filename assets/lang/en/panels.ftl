# Sources, outages, who is who, dialogs, jobs, notices.
no-case = No case is open
no-such-record = There is no such record
from-to = { $from } to { $to }
and-more = and { $n } more
n-more = { $n } more
n-gaps = { $n ->
    [one] { $n } gap
   *[other] { $n } gaps
}
copy-what = Copy { $what }

sources-none = No file is open
sources-none-note = Every file that is read stands here.
sources-unchosen = No file is chosen
sources-unchosen-note = Choose one above: how it was read, what could not be read, and how to read it otherwise.
sources-file = File
sources-state = State
sources-read-as = Read as
sources-coverage = Coverage
sources-records = Records
sources-events = Events
sources-facts = Facts
sources-skipped = Skipped
sources-quarantined = Quarantined
sources-zone = Zone
sources-scroll = Scroll files
sources-row = { $n ->
    [one] Source { $file }, { $state }, { $n } record
   *[other] Source { $file }, { $state }, { $n } records
}
sources-show = Show how this file was read

coverage-not-yet = not looked at yet
coverage-of = Coverage of { $file }: { $told }
coverage-title = Coverage over time
coverage-tip = Dense stretches are stronger; gaps are lined; the width is the time of all files
coverage-sound = No gap, cut, duplicate or clock difference was found
coverage-no-times = no times
coverage-no-gaps = no gaps

detail-hash-of = SHA-256 of { $file }
detail-without-time = { $n ->
    [one] { $n } event without a time: they stand at the end
   *[other] { $n } events without a time: they stand at the end
}
detail-skipped = { $n ->
    [one] { $n } record skipped: { $why }
   *[other] { $n } records skipped: { $why }
}

editor-own = your own
editor-programs = the program's
editor-guessed = guessed
editor-title = What its fields mean
editor-text-title = Mapping as text
editor-note = { $id }, { $of }. Correct it, try it on this case, and save it as your own.
editor-text = Mapping text
editor-sound = Sound, as { $id }
editor-unsound = It cannot be used as it is
editor-try = Try
editor-try-tip = Read the files again with this text; nothing is saved
editor-save = Save as my own
editor-save-tip = Save it in the folder of your own mappings, where every later case finds it

guessed-note = { $n ->
    [one] No mapping knows this layout: what it means was guessed from the names and values of { $n } record. Look at each reason; what is wrong can be corrected in the text below.
   *[other] No mapping knows this layout: what it means was guessed from the names and values of { $n } records. Look at each reason; what is wrong can be corrected in the text below.
}
guessed-sure = sure
guessed-likely = likely
guessed-doubtful = doubtful
guessed-weak = weak
guessed-how-surely = How surely: { $n } of 100
guessed-field = Guessed { $field }: { $take }, { $sure }

quarantine-title = Quarantined records
quarantine-note = They could not be read as events. Choose one to see its bytes as they stand in the file.
quarantine-scroll = Scroll quarantined
quarantine-row = record { $record }, line { $line }: { $why }
quarantine-row-name = Quarantined { $row }
quarantine-trouble = The record could not be fetched
quarantine-bytes-of = Bytes of record { $record }
quarantine-bytes = bytes
quarantine-bytes-name = Quarantined bytes
quarantine-more-bytes = … and { $n } bytes more

reading-title = How it is read
reading-zone-label = Zone of times that carry none
reading-zone-stated = Now read with: zone stated by the values themselves
reading-zone = Now read with: zone { $zone }
reading-guessed = Guessed from its records
reading-nothing = nothing: choose
reading-mapping-tip = The mapping that says what this file's records mean
reading-zone-tip = The zone in which this file's clock ran; empty leaves it to the values or the mapping
reading-again = Read again
reading-again-tip = Read the files again with this; the filter stays
reading-no-zone = No zone has this name
reading-take-zone = Take this zone

outages-account = Account
outages-plane = Plane
outages-down = Down
outages-back = Back
outages-duration = Duration
outages-trouble = The outages could not be looked for
outages-reading = The files are being read
outages-note = Every interval in which an account could not be used stands here.
outages-none = No outage found
outages-none-note = These logs show no account that went out. Failed and withdrawn acts do not count, and what no loaded source records cannot be seen.
outages-scroll = Scroll outages
outages-row-open = Outage { $n }, { $account }, { $plane }, down { $down }, no return recorded
outages-row-closed = Outage { $n }, { $account }, { $plane }, down { $down }, back { $back }, { $lasted }
outages-tip = Show the chain of actions that led there and back
outages-chain = chain { $band }
outages-not-recorded = not recorded
outages-unknown = unknown

who-join-actor = Join actor { $name } with…
who-join-account = Join account { $name } with…
who-join = Join with…
who-join-tip = Say that another identifier is the same person's or account's, though no record names both
who-split-tip = Take { $one } and { $other } for two. The files are read again, the filter stays
who-split = Split
who-split-name = Split { $pair }
who-proof-tip = This record names both
who-by = by
who-proof = Proof of { $pair }: { $record }
who-spelling = differs in case alone
who-joined = joined by hand
who-split-by-hand = split by hand
who-by-hand = Who is who, by hand
who-word-joined = joined
who-word-split = split
who-hand-name = By hand: { $pair }
who-undo = Undo
who-undo-name = Undo { $pair }
who-undo-tip = Take this back: { $pair }. The files are read again, the filter stays
who-reading = The files are being read
who-unknown = No record names a person or an account “{ $name }”
who-one-already = { $one } and { $other } are one already

dialog-leave = Cancel
dialog-close = Close
dialog-close-tip = Close this (Esc)
dialog-files = Open files
dialog-folder = Open folder
open-path-title = Open path
open-path-note = A file or a folder with all files in it. Files can also be dropped on the window.
open-path-field = Path to open
open-path-go = Open
open-path-tip = Open what the path names (Enter)
join-title = Join with
join-note = Which identifier is the same person's or account's? Both then count as one, marked as joined by hand; it can be undone at any time.
join-field = Identifier to join with
join-hint = login, address or id as a record gives it
join-go = Join
join-tip = Take both for one; the files are read again, the filter stays (Enter)
export-title = Export rows
export-unfiltered = no filter: all events
export-format = Format
export-field = Export to
export-browse = Browse…
export-browse-tip = Choose a place in the system's dialog
export-note = Each row names its file, SHA-256 and record. The filter is written to a header file beside the export.
export-replace = Replace a file of that name
export-replace-tip = Without this, an existing file is left alone. Evidence is never written to
export-go = Export
export-tip = Write the file (Enter)
export-trouble = Nothing was exported
export-done = { $n ->
    [one] { $n } row written to { $path }
   *[other] { $n } rows written to { $path }
}
export-about = The filter and the evidence's hashes are in { $path }

job-open = Opening
job-preview = Reading the first records
job-hash = Hashing the files
job-outages = Looking for outages
job-filter = Filtering
job-count = Counting
job-coverage = Looking at the files' time
job-trace = Tracing the chain
job-record = Reading the record
job-same = Looking for the same event elsewhere
job-choose = Choosing files
job-place = Choosing a place
job-export = Exporting

notice-saved = Saved as { $path }
notice-copied = Copied
notice-copied-what = Copied { $what }
notice-no-folder = there is no folder for settings on this system; start with --mappings FOLDER
notice-fact = { $record } states a fact about a person or an account; it is no event
notice-not-exported = Nothing was exported: { $why }
notice-outages = The outages could not be looked for: { $why }
notice-none-chosen = No file was chosen. If no dialog appeared, type the path (Ctrl+L) or drop files on the window
notice-exported = { $n ->
    [one] { $n } row exported to { $path }
   *[other] { $n } rows exported to { $path }
}
facet-one-actor = actor
facet-one-account = account
facet-one-class = class
facet-one-action = action
facet-one-outcome = outcome
facet-one-source = source
facet-one-address = ip
facet-one-session = session
zone-stated = stated
zone-assumed = UTC assumed
zone-by-user = { $zone } (set by user)
