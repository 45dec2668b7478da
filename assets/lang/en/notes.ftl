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

# Words of stars, tags, notes, views and the case folder in the window.
as-it-is = { $text }
notes-read-only = Only to be read: { $why }
notes-not-yet = The files are still being read; notes can be made once they are
notes-nothing-selected = No event is selected
notes-jump-hidden = The filter hides this event; without a filter it is in the table
notes-told = On opening
notes-heading = Notes
notes-none = No notes yet. A note on the case is written above, one on an event in the inspector.
notes-order = In the order of
notes-by-written = writing
notes-by-event = the events
notes-more = Show { $n } more
notes-fresh = New note on the case
notes-fresh-write = Write
notes-absent = { $n ->
    [one] { $n } marked record is in no file
   *[other] { $n } marked records are in no file
}
notes-absent-tip = The files of this case hold no such event; the mark is kept.
note-field = Note
note-write = Write the note
note-write-tip = Put the note into the journal (Ctrl+Enter)
note-keep = Keep
note-leave-tip = Leave the note as it was
note-name = Note: { $text }
note-edit = Edit the note { $text }
note-take-away = Take the note away: { $text }
note-take-away-tip = Take the note away; the journal keeps it, and it can be undone
note-jump = Go to { $record }
note-changed = { $head } · changed { $when }
note-of-case = on the case
note-records-more = and { $n } more
note-on-case = Note on the case
note-on-one = Note on { $record }
note-on-many = Note on { $n ->
    [one] { $n } event
   *[other] { $n } events
}
note-written = The note is in the journal
note-taken-away = The note was taken away
starred = { $n ->
    [one] Starred { $n } event
   *[other] Starred { $n } events
}
unstarred = { $n ->
    [one] Took the star of { $n } event away
   *[other] Took the stars of { $n } events away
}
tagged = { $n ->
    [one] { $n } event is under { $tag } now
   *[other] { $n } events are under { $tag } now
}
untagged = { $n ->
    [one] { $n } event is no longer under { $tag }
   *[other] { $n } events are no longer under { $tag }
}
tag-already = Nothing to change for { $tag }
tag-title = { $n ->
    [one] Tag { $n } event
   *[other] Tag { $n } events
}
tag-field = Tag
tag-hint = a new tag, or a part of a known one
tag-add = Tag
tag-add-tip = Put the events under this tag (Enter)
tag-known-tip = Put the events under this tag
tag-remove = Remove the tag { $tag }
tag-name = { $tag }: { $n ->
    [one] { $n } event
   *[other] { $n } events
}
tag-filter-tip = Show these events only: { $tag }
tags-heading = Tags
tags-none = No tags yet. Select events and press { $keys }.
stars = Starred
noted-events = Events with notes
own-star = Star this event
own-unstar = Take the star away
own-starred = Starred
own-tag-field = Add a tag
own-tag-hint = Tag…
own-tag-tip = Type a tag and press Enter
own-tag-known = Add the tag { $tag }
own-note-field = Add a note
views-heading = Views
views-title = Apply a view
views-field = View
views-none = No views yet. A view keeps a filter under a name.
views-none-fits = No view is called so
view-title = Save the view
view-field = Name of the view
view-hint = a name, such as resets before the outage
view-save = Save
view-save-tip = Keep the filter under this name (Enter)
view-saved = The view { $name } is saved
view-replaces = A view of that name is replaced
view-no-filter = no filter: all events
view-name = View { $name }
view-apply-tip = Set this filter
view-delete = Delete the view { $name }
view-unread = The view { $name } holds a filter that cannot be read: { $why }
decisions-heading = Decisions about chains
decisions-none = None yet. Links are vetoed, records pinned in or left out in the menu Chain.
decision-take-back = Take decision { $n } back
decision-veto = { $account }: { $from } and { $to } are not tied
decision-pin = { $account }: { $record } belongs to the chain ({ $role })
decision-leave-out = { $account }: { $record } does not belong to the chain
decision-bounds = { $account }: from { $start } to { $end }
dialog-cancel = Cancel
dialog-cancel-tip = Close this (Esc)
dialog-browse = Browse…
dialog-browse-tip = Choose in the system's dialog
save-title = Save the case
save-note = A folder is made that holds notes, tags, views and decisions, and where the evidence lies with its SHA-256. The evidence itself is neither copied nor written to.
save-field = Folder of the case
save-do = Save
save-do-tip = Make the folder and go on there (Enter)
open-case-title = Open a case
open-case-note = The folder NAME.hergang in which the case was saved. The evidence is checked against its SHA-256.
open-case-field = Case to open
open-case-do = Open
open-case-do-tip = Open the case (Enter)
case-default-name = case
case-saved = The case is saved in { $path }; everything from here on is written there as it is made
case-not-saved = The case was not saved: { $why }
case-not-written = The work could not be written: { $why }; it is tried again every second
case-none-to-save = There is no case to save
case-open-already = This case is open in this window
case-by-itself = { $path } is a saved case, which is opened by itself; leave the other paths out
evidence-and-more = { $first } (and { $n } more; see Notes)
evidence-sound = { $n } of { $all } files as when the case was saved
unsaved-heading = Work that was never saved
unsaved-note = It was kept as it was made. Open it to go on, or to save it in a folder of its own.
unsaved-none = There is none.
unsaved-title = { $files } · { $count ->
    [one] { $count } entry
   *[other] { $count } entries
} · { $last }
unsaved-open = Open
unsaved-discard = Discard…
unsaved-discard-tip = Take this work away for good; asks once more
unsaved-discard-sure = Really discard
unsaved-discard-sure-tip = Takes this work away for good
unsaved-discarded = The unsaved work was discarded
unsaved-later = Later
unsaved-later-tip = Leave it where it is (Esc)
status-saved = { $name }
status-saved-tip = Everything is written as it is made, in { $path }
status-unsaved = { $n ->
    [one] Not saved: { $n } entry
   *[other] Not saved: { $n } entries
}
status-unsaved-tip = The work is kept in { $path } until the case is saved, even if the window is closed
status-unkept-tip = The work is in this window only and ends with it
status-no-work = Not saved
status-no-work-tip = No notes, tags or decisions yet; from the first on they are kept as they are made
status-read-only = Only to be read
status-not-written = Not written
job-marks = Finding the marked events
job-checking = Checking the evidence
job-saving = Saving the case
job-describing = Describing the case
job-unsaved = Looking for unsaved work
