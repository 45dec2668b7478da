# Ein Fallordner, und was beim Öffnen gesagt wird.
case-not-closed = Dieser Fall wurde nicht geschlossen: Die Sitzung von Prozess { $pid }, begonnen { $since }, endete unvermittelt. { $count ->
    [0] Ein Eintrag war noch nicht gemacht
    [one] Ihr einziger Eintrag ist da
   *[other] Alle { $count } Einträge sind da
}.
case-not-closed-last = Dieser Fall wurde nicht geschlossen: Die Sitzung von Prozess { $pid }, begonnen { $since }, endete unvermittelt. { $count ->
    [one] Ihr einziger Eintrag ist da
   *[other] Alle { $count } Einträge sind da
}; der letzte wurde { $last } geschrieben.
journal-torn = Die letzte Zeile des Journals (Zeile { $line }) wurde beim Schreiben abgeschnitten; sie liegt beiseite in { $file }.
journal-torn-seen = Die letzte Zeile des Journals (Zeile { $line }) wurde beim Schreiben abgeschnitten; sie bleibt außer Betracht.
journal-hurt = { $count ->
    [one] Eine Zeile des Journals (Zeile { $line }) war nicht lesbar
   *[other] { $count } Zeilen des Journals (die erste ist Zeile { $line }) waren nicht lesbar
}: { $reason }. Das Journal liegt, wie es war, in { $file }.
journal-hurt-seen = { $count ->
    [one] Eine Zeile des Journals (Zeile { $line }) war nicht lesbar und bleibt außer Betracht
   *[other] { $count } Zeilen des Journals (die erste ist Zeile { $line }) waren nicht lesbar und bleiben außer Betracht
}: { $reason }.
evidence-unchanged = { $name }: unverändert
evidence-changed = { $name }: seit dem Speichern des Falls verändert. SHA-256 war { $was }, ist { $is }
evidence-changed-size = { $name }: seit dem Speichern des Falls verändert. SHA-256 war { $was } ({ $was-size } Bytes), ist { $is } ({ $is-size } Bytes)
evidence-missing = { $name }: nicht gefunden; gesucht unter { $places }
evidence-unread = { $name }: nicht lesbar ({ $why })
evidence-no-hash = { $name }: Der SHA-256 war beim Speichern des Falls nicht bekannt, eine Veränderung lässt sich daher nicht feststellen
evidence-no-hash-size = { $name }: seit dem Speichern des Falls verändert. Die Datei hatte { $was } Bytes und hat { $is }; ihr SHA-256 war nicht bekannt
evidence-embedded = { $name }: Teil des Programms
evidence-stream = { $name }: kam über die Standardeingabe und ist nicht aufbewahrt; als Datei speichern, um sie mit dem Fall zu öffnen

# Worte zu Sternen, Etiketten, Notizen, Ansichten und dem Fallordner im Fenster.
as-it-is = { $text }
notes-read-only = Nur zum Lesen: { $why }
notes-not-yet = Die Dateien werden noch gelesen; danach lassen sich Notizen machen
notes-nothing-selected = Kein Ereignis gewählt
notes-jump-hidden = Der Filter verbirgt dieses Ereignis; ohne Filter steht es in der Tabelle
notes-told = Beim Öffnen
notes-heading = Notizen
notes-none = Noch keine Notizen. Eine Notiz zum Fall wird oben geschrieben, eine zum Ereignis neben seinen Feldern.
notes-order = Reihenfolge
notes-by-written = wie geschrieben
notes-by-event = wie geschehen
notes-more = { $n } weitere zeigen
notes-fresh = Neue Notiz zum Fall
notes-fresh-write = Schreiben
notes-absent = { $n ->
    [one] { $n } gekennzeichneter Datensatz steht in keiner Datei
   *[other] { $n } gekennzeichnete Datensätze stehen in keiner Datei
}
notes-absent-tip = Die Dateien dieses Falls enthalten kein solches Ereignis; das Kennzeichen bleibt erhalten.
note-field = Notiz
note-write = Notiz schreiben
note-write-tip = Die Notiz in das Journal aufnehmen (Strg+Eingabe)
note-keep = Übernehmen
note-leave-tip = Die Notiz lassen, wie sie war
note-name = Notiz: { $text }
note-edit = Notiz bearbeiten: { $text }
note-take-away = Notiz entfernen: { $text }
note-take-away-tip = Die Notiz entfernen; das Journal behält sie, und es lässt sich zurücknehmen
note-jump = Zu { $record }
note-changed = { $head } · geändert { $when }
note-of-case = zum Fall
note-records-more = und { $n } weitere
note-on-case = Notiz zum Fall
note-on-one = Notiz zu { $record }
note-on-many = Notiz zu { $n ->
    [one] { $n } Ereignis
   *[other] { $n } Ereignissen
}
note-written = Die Notiz steht im Journal
note-taken-away = Die Notiz ist entfernt
starred = { $n ->
    [one] { $n } Ereignis mit Stern versehen
   *[other] { $n } Ereignisse mit Stern versehen
}
unstarred = { $n ->
    [one] Stern von { $n } Ereignis entfernt
   *[other] Sterne von { $n } Ereignissen entfernt
}
tagged = { $n ->
    [one] { $n } Ereignis trägt jetzt { $tag }
   *[other] { $n } Ereignisse tragen jetzt { $tag }
}
untagged = { $n ->
    [one] { $n } Ereignis trägt nicht mehr { $tag }
   *[other] { $n } Ereignisse tragen nicht mehr { $tag }
}
tag-already = Bei { $tag } ist nichts zu ändern
tag-title = { $n ->
    [one] Etikett für { $n } Ereignis
   *[other] Etikett für { $n } Ereignisse
}
tag-field = Etikett
tag-hint = ein neues Etikett oder ein Teil eines bekannten
tag-add = Etikett geben
tag-add-tip = Den Ereignissen dieses Etikett geben (Eingabe)
tag-known-tip = Den Ereignissen dieses Etikett geben
tag-remove = Etikett { $tag } entfernen
tag-name = { $tag }: { $n ->
    [one] { $n } Ereignis
   *[other] { $n } Ereignisse
}
tag-filter-tip = Nur diese Ereignisse zeigen: { $tag }
tags-heading = Etiketten
tags-none = Noch keine Etiketten. Ereignisse wählen und { $keys } drücken.
stars = Mit Stern
noted-events = Ereignisse mit Notizen
own-star = Ereignis mit Stern versehen
own-unstar = Stern entfernen
own-starred = Mit Stern
own-tag-field = Etikett hinzufügen
own-tag-hint = Etikett…
own-tag-tip = Etikett eingeben und mit der Eingabetaste übernehmen
own-tag-known = Etikett { $tag } hinzufügen
own-note-field = Notiz hinzufügen
views-heading = Ansichten
views-title = Ansicht anwenden
views-field = Ansicht
views-none = Noch keine Ansichten. Eine Ansicht bewahrt einen Filter unter einem Namen auf.
views-none-fits = So heißt keine Ansicht
view-title = Ansicht speichern
view-field = Name der Ansicht
view-hint = ein Name, etwa Rücksetzungen vor dem Ausfall
view-save = Speichern
view-save-tip = Den Filter unter diesem Namen aufbewahren (Eingabe)
view-saved = Die Ansicht { $name } ist gespeichert
view-replaces = Eine Ansicht dieses Namens wird ersetzt
view-no-filter = kein Filter: alle Ereignisse
view-name = Ansicht { $name }
view-apply-tip = Diesen Filter setzen
view-delete = Ansicht { $name } löschen
view-unread = Die Ansicht { $name } enthält einen unlesbaren Filter: { $why }
decisions-heading = Entscheidungen zu Ketten
decisions-none = Noch keine. Verbindungen verwerfen, Datensätze aufnehmen oder auslassen: im Menü Kette.
decision-take-back = Entscheidung { $n } zurücknehmen
decision-veto = { $account }: { $from } und { $to } sind nicht verbunden
decision-pin = { $account }: { $record } gehört zur Kette ({ $role })
decision-leave-out = { $account }: { $record } gehört nicht zur Kette
decision-bounds = { $account }: von { $start } bis { $end }
dialog-cancel = Abbrechen
dialog-cancel-tip = Schließen (Esc)
dialog-browse = Durchsuchen…
dialog-browse-tip = Im Dialog des Systems wählen
save-title = Fall speichern
save-note = Es entsteht ein Ordner mit Notizen, Etiketten, Ansichten und Entscheidungen sowie dem Ort der Beweismittel und ihrem SHA-256. Die Beweismittel selbst werden weder kopiert noch beschrieben.
save-field = Ordner des Falls
save-do = Speichern
save-do-tip = Den Ordner anlegen und dort weiterarbeiten (Eingabe)
open-case-title = Fall öffnen
open-case-note = Der Ordner NAME.hergang, in dem der Fall gespeichert wurde. Die Beweismittel werden gegen ihren SHA-256 geprüft.
open-case-field = Zu öffnender Fall
open-case-do = Öffnen
open-case-do-tip = Den Fall öffnen (Eingabe)
case-default-name = Fall
case-saved = Der Fall ist in { $path } gespeichert; alles Weitere wird dort sofort festgehalten
case-not-saved = Der Fall wurde nicht gespeichert: { $why }
case-not-written = Die Arbeit ließ sich nicht schreiben: { $why }; jede Sekunde folgt ein neuer Versuch
case-none-to-save = Es ist kein Fall zu speichern
case-open-already = Dieser Fall ist in diesem Fenster offen
case-by-itself = { $path } ist ein gespeicherter Fall und wird für sich geöffnet; die übrigen Pfade weglassen
evidence-and-more = { $first } (und { $n } weitere; siehe Notizen)
evidence-sound = { $n } von { $all } Dateien wie beim Speichern des Falls
unsaved-heading = Nie gespeicherte Arbeit
unsaved-note = Sie wurde festgehalten, wie sie entstand. Öffnen, um weiterzuarbeiten oder sie in einem eigenen Ordner zu speichern.
unsaved-none = Es gibt keine.
unsaved-title = { $files } · { $count ->
    [one] { $count } Eintrag
   *[other] { $count } Einträge
} · { $last }
unsaved-open = Öffnen
unsaved-discard = Verwerfen…
unsaved-discard-tip = Diese Arbeit endgültig entfernen; fragt noch einmal nach
unsaved-discard-sure = Endgültig verwerfen
unsaved-discard-sure-tip = Entfernt diese Arbeit endgültig
unsaved-discarded = Die ungespeicherte Arbeit ist verworfen
unsaved-later = Später
unsaved-later-tip = Lassen, wo sie ist (Esc)
status-saved = { $name }
status-saved-tip = Alles wird sofort festgehalten, in { $path }
status-unsaved = { $n ->
    [one] Nicht gespeichert: { $n } Eintrag
   *[other] Nicht gespeichert: { $n } Einträge
}
status-unsaved-tip = Die Arbeit liegt in { $path }, bis der Fall gespeichert wird, auch wenn das Fenster geschlossen wird
status-unkept-tip = Die Arbeit ist nur in diesem Fenster und endet mit ihm
status-no-work = Nicht gespeichert
status-no-work-tip = Noch keine Notizen, Etiketten oder Entscheidungen; von der ersten an werden sie sofort festgehalten
status-read-only = Nur zum Lesen
status-not-written = Nicht geschrieben
job-marks = Gekennzeichnete Ereignisse suchen
job-checking = Beweismittel prüfen
job-saving = Fall speichern
job-describing = Fall beschreiben
job-unsaved = Ungespeicherte Arbeit suchen
