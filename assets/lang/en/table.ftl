# The table of events, its columns, its menus and its dialogs.
column-time = Time
column-time-zone = { $title } ({ $zone })
column-time-relative = Time from the event
column-actor = Actor
column-action = Action
column-account = Account
column-outcome = Outcome
column-class = Class
column-object = Object
column-address = Address
column-session = Session
column-ticket = Ticket
column-source = Source
column-record = Record
column-reason = Reason
column-agent = Agent
column-request = Request
column-event-id = Event id
column-kind = Kind
column-phase = Phase
no-time = no time

column-ascending = sorted upwards
column-descending = sorted downwards
column-unsorted = not sorted
column-head = Column { $title }, { $order }
column-head-tip = { $title }, { $order }. A click sorts, the third one restores the order of time; drag to move the column
column-width = Width of { $title }
column-sort-up = Sort upwards
column-sort-down = Sort downwards
column-sort-time = Order of time
column-left = Move to the left
column-right = Move to the right
column-fit = Fit the width
column-stick = Keep in view up to here
column-unstick = Let scroll from here
column-hide = Hide

columns-title = Columns
columns-note = Ticked columns are shown, in this order from left to right. The table remembers them.
columns-show = Show { $title }
columns-up = Move { $title } up
columns-down = Move { $title } down
columns-reset = As at first
columns-reset-tip = All columns as they stood at first

table-name = Events, { $rows }
table-scroll = Scroll events
table-scroll-sideways = Scroll sideways
table-reading = Reading the evidence
table-no-events = No events
table-no-events-note = The events stand here once a case is open.
table-no-match = No event matches
table-no-match-note = Clear the filter, or take one of its chips away.
table-repeats = repeats { $record }
table-repeats-tip = { $repeats }; counted once
table-starred = starred
table-tagged = tagged { $tags }
table-noted = { $n ->
    [one] { $n } note
   *[other] { $n } notes
}
table-close = Close
table-close-tip = Close this (Esc)
table-cancel = Cancel

cell-absent = (none)
cell-include = Include
cell-exclude = Exclude
cell-only = Only this
cell-from-here = From here on
cell-from-here-tip = Only events from this one on
cell-until-here = Until here
cell-until-here-tip = Only events up to this one
cell-around = Around this event
cell-around-tip = All events around this one, whatever the filter; Back returns to the view before
cell-relative = Times from this event on
cell-absolute = Times as they are
cell-relative-tip = How long before or after this event each other one was
cell-copy = Copy cell
around-events = { $n ->
    [one] ± { $n } event
   *[other] ± { $n } events
}
around-time = ± { $time }
around-without-time = This event has no time: nothing stands around it
around-nothing = Select an event first
copy-text = Copy as text
copy-csv = Copy as CSV
copy-json = Copy as JSON
copy-rows-tip = { $rows }. CSV and JSON have all fields and the place in the evidence
copied-rows = { $rows ->
    [one] { $rows } row copied
   *[other] { $rows } rows copied
}
copied-some = The first { $rows } of { $all } selected rows were copied; an export takes them all
copy-failed = Nothing was copied: { $reason }

effect-out = Takes an account out ({ $plane })
effect-back = Brings an account back ({ $plane })
effect-hampers = Makes an account harder to use ({ $plane })
effect-eases = Makes an account easier to use ({ $plane })
effect-none = Does nothing to the use of an account
effect-unclassified = The product's word for this act is in no table

find-name = Find in the rows shown
find-hint = Find in the rows shown
find-tip = Enter goes to the next row with this text, Shift+Enter to the one before; Esc closes
find-close = Close the search
find-close-tip = Close the search (Esc)
find-nothing = “{ $text }” stands in no row shown
find-at = “{ $text }” in row { $row }
find-wrapped = “{ $text }” in row { $row }, past the end of the list

go-to-title = Go to a row or a time
go-to-note = A row by its number, a moment in UTC, or a time of day on the day of the selected event.
go-to-name = Row or time
go-to-go = Go there
go-to-go-tip = Show the row (Enter)
go-to-row = Row { $row } of { $all }
go-to-time = The row nearest to { $time }
go-to-empty = { $all } rows are shown
go-to-wrong = Neither a row up to { $all } nor a moment
no-row-has-a-time = None of the rows shown has a time

job-sorting = Sorting
job-counting = Counting over time
job-values = Counting values
job-finding = Searching
job-copying = Copying

cmd-copy-rows = Copy rows
    .tip = Copy the selected rows as text, as the table shows them
cmd-copy-csv = Copy rows as CSV
    .tip = Copy the selected rows with all fields, as an export writes them
cmd-copy-json = Copy rows as JSON
    .tip = Copy the selected rows as JSON lines, as an export writes them
cmd-select-all = Select all rows
    .tip = Select all rows that the filter shows
cmd-around-events = Events around this one
    .tip = The 100 events before and after the selected one, whatever the filter
cmd-around-time = Ten minutes around this event
    .tip = All events within ten minutes of the selected one, whatever the filter
cmd-find = Find in the table…
    .tip = Go from row to row with a text; the filter stays
cmd-find-next = Find next
    .tip = The next row with the text
cmd-find-previous = Find previous
    .tip = The row before with the text
cmd-go-to = Go to a row or a time…
    .tip = Show a row by its number, or the one nearest to a time
cmd-times-relative = Times from the selected event on
    .tip = Tell all times from the selected event on, or as they are again
cmd-columns = Columns…
    .tip = Choose which columns the table shows, and their order
cmd-sort-time = Order of time
    .tip = Show the rows in the order of their times again
