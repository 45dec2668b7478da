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
