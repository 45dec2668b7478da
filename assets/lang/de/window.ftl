# Statuszeile, Vorgänge, Startseite, Zeitzonen, Einstellungen.
status-no-case = Kein Fall
status-first-records = nur die ersten Datensätze
status-first-records-tip = Die Dateien werden noch gelesen; alle Datensätze folgen
status-duplicates = { $n ->
    [one] { $n } davon doppelt
   *[other] { $n } davon doppelt
}
status-duplicates-tip = Sie wiederholen einen Datensatz dieser oder einer anderen Datei; gezählt wird jeder einmal
status-filter-before = der vorige Filter
status-older-filter = ein älterer Filter
status-older-filter-tip = Die gezeigten Zeilen sind noch nicht die des Filters darüber
status-quarantined = { $n ->
    [one] { $n } Datensatz in Quarantäne
   *[other] { $n } Datensätze in Quarantäne
}
status-quarantined-tip = Diese Datensätze waren nicht zu lesen; zu sehen mit Zeile, Grund und Bytes.
status-zone = Zeiten in { $zone }
status-zone-tip = Die Zeitzone aller Zeiten im Fenster. Der Text des Filters ist immer in UTC
status-more-jobs = und { $n } weitere

zone-logged = wie protokolliert
zone-local = Zone dieses Rechners
zone-title = Zeiten einer Zone
zone-note = Alle Zeiten im Fenster werden in dieser Zone gezeigt. Sonst ändert sich nichts: Filter, Exporte und Verbindungen bleiben in UTC.
zone-field = Zeitzone
zone-none = So heißt keine Zone der Zeitzonen-Datenbank

unit-days = Tg.

activity-running = Im Gange
activity-none-running = Zurzeit läuft nichts
activity-warnings = Warnungen
activity-no-warnings = Keine Warnungen
activity-done = Bisher
activity-nothing-yet = Noch nichts
activity-stop = Anhalten: { $what }
activity-progress = Fortschritt
activity-of = { $done } von { $total }
activity-pace = { $so_far } · { $rate }/s · noch { $left }
activity-took = { $what }: { $time }
activity-file = Wie { $file } gelesen wurde

notice-stopped = Auf Wunsch angehalten
notice-nothing-to-undo = Nichts zurückzunehmen
notice-nothing-to-redo = Nichts zu wiederholen

welcome-line = Welche Konten ausfielen, wie es dazu kam, und was die Protokolle nicht sagen können
welcome-trouble = Der Fall ließ sich nicht öffnen
welcome-recent = Zuletzt geöffnet
welcome-open = { $what } öffnen
welcome-drop = Oder Dateien und Ordner hierher ziehen. Beweismittel werden nur gelesen.
welcome-drop-here = Loslassen, um alles als einen Fall zu öffnen
recent-and-more = { $first } und { $more } weitere
settings-trouble = Die Einstellungen in { $path } ließen sich nicht lesen oder schreiben ({ $reason }); es gelten die mitgelieferten

evidence-title = Beweismittel
evidence-only = Nur die Ereignisse dieser Datei zeigen
evidence-file = Datei { $file }
evidence-details = Einzelheiten zu { $file }
evidence-details-tip = Wie diese Datei gelesen wurde, und was nicht zu lesen war
evidence-not-hashed = noch ohne Hash
evidence-damaged = beschädigt
evidence-guessed = geraten
evidence-in-part = teilweise gelesen
evidence-read = gelesen
evidence-no-log = kein Protokoll
evidence-unknown = unbekannt
evidence-unreadable = nicht lesbar
evidence-sum = { $records } Datensätze = { $events } mit Ereignissen + { $facts } mit Tatsachen + { $skipped } übergangen + { $quarantined } in Quarantäne
evidence-read-as = Gelesen als { $title }, { $format }
evidence-zone-stated = Die Zeiten nennen ihre Zone
evidence-skipped = { $n } übergangen: { $why }
evidence-bad = Datensatz { $record }, Zeile { $line } in Quarantäne: { $why }
evidence-damage = Schaden: { $what }
evidence-span = { $first } bis { $last }
