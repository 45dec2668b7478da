# Status line, activity, welcome screen, zones, settings.
status-no-case = No case
status-first-records = the first records only
status-first-records-tip = The files are still being read; all records follow
status-duplicates = { $n ->
    [one] { $n } of them is a duplicate
   *[other] { $n } of them are duplicates
}
status-duplicates-tip = They repeat a record of this file or of another; all that is counted counts them once
status-filter-before = the filter before this one
status-older-filter = an older filter
status-older-filter-tip = The rows shown are not yet those of the filter above
status-quarantined = { $n ->
    [one] { $n } record quarantined
   *[other] { $n } records quarantined
}
status-quarantined-tip = These records could not be read; see them with line, reason and bytes.
status-zone = Times are shown in { $zone }
status-zone-tip = The zone of all times on the screen. The filter's text is always in UTC
status-more-jobs = and { $n } more

zone-logged = as logged
zone-local = this computer's zone
zone-title = Times of a zone
zone-note = All times on the screen are shown in this zone. Nothing else changes: filters, exports and links stay in UTC.
zone-field = Zone
zone-none = No zone of the zone database is called so

unit-days = d

activity-running = Under way
activity-none-running = Nothing is being done
activity-warnings = Warnings
activity-no-warnings = Nothing to warn of
activity-done = So far
activity-nothing-yet = Nothing yet
activity-stop = Stop: { $what }
activity-progress = Progress
activity-of = { $done } of { $total }
activity-pace = { $so_far } · { $rate }/s · { $left } left
activity-took = { $what }: { $time }
activity-file = How { $file } was read

notice-stopped = Stopped on request
notice-nothing-to-undo = There is nothing to take back
notice-nothing-to-redo = There is nothing to do again

welcome-line = Which accounts went out, how it came about, and what the logs cannot say
welcome-trouble = The case could not be opened
welcome-recent = Opened before
welcome-open = Open { $what }
welcome-drop = Or drop files and folders here. Evidence is only ever read.
welcome-drop-here = Drop to open as one case
recent-and-more = { $first } and { $more } more
settings-trouble = The settings in { $path } could not be read or written ({ $reason }); those that the program brings are used

evidence-title = Evidence
evidence-only = Show only the events of this file
evidence-file = File { $file }
evidence-details = Details of { $file }
evidence-details-tip = How this file was read, and what could not be
evidence-not-hashed = not hashed yet
evidence-damaged = damaged
evidence-guessed = guessed
evidence-in-part = read in part
evidence-read = read
evidence-no-log = no log
evidence-unknown = unknown
evidence-unreadable = unreadable
evidence-sum = { $records } records = { $events } with events + { $facts } with facts + { $skipped } skipped + { $quarantined } quarantined
evidence-read-as = Read as { $title }, { $format }
evidence-zone-stated = Times state their zone
evidence-skipped = { $n } skipped: { $why }
evidence-bad = Record { $record }, line { $line } in quarantine: { $why }
evidence-damage = Damage: { $what }
evidence-span = { $first } to { $last }
