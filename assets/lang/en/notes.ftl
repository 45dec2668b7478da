# A case folder, and what is told when it is opened.
case-not-closed = This case was not closed: the session of process { $pid }, begun { $since }, ended without warning. { $count ->
    [0] No entry had been made
    [one] Its one entry is here
   *[other] All { $count } entries are here
}.
case-not-closed-last = This case was not closed: the session of process { $pid }, begun { $since }, ended without warning. { $count ->
    [one] Its one entry is here
   *[other] All { $count } entries are here
}; the last was written { $last }.
journal-torn = The last line of the journal (line { $line }) was cut short while it was written; it is set aside in { $file }.
journal-torn-seen = The last line of the journal (line { $line }) was cut short while it was written; it is left out.
journal-hurt = { $count ->
    [one] One line of the journal (line { $line }) could not be read
   *[other] { $count } lines of the journal (the first is line { $line }) could not be read
}: { $reason }. The journal as it was is kept in { $file }.
journal-hurt-seen = { $count ->
    [one] One line of the journal (line { $line }) could not be read and is left out
   *[other] { $count } lines of the journal (the first is line { $line }) could not be read and are left out
}: { $reason }.
evidence-unchanged = { $name }: unchanged
evidence-changed = { $name }: changed since the case was saved. SHA-256 was { $was }, is { $is }
evidence-changed-size = { $name }: changed since the case was saved. SHA-256 was { $was } ({ $was-size } bytes), is { $is } ({ $is-size } bytes)
evidence-missing = { $name }: not found; looked for at { $places }
evidence-unread = { $name }: could not be read ({ $why })
evidence-no-hash = { $name }: its SHA-256 was not known when the case was saved, so that a change cannot be told
evidence-no-hash-size = { $name }: changed since the case was saved. It had { $was } bytes, it has { $is }; its SHA-256 was not known
evidence-embedded = { $name }: part of the program
evidence-stream = { $name }: came by standard input and is not kept; save it as a file to open it with the case
