# Ein Satz je Schritt. $when ist eine der Nachrichten when-…; Namen, Tickets und Aktionen kommen aus den Protokollen.
chain-act = { $who } hat { $action } an { $account } ausgeführt; das Konto ist ab { $start } ausgefallen.
chain-act-on-object = { $who } hat { $action } an { $object } ausgeführt; { $account } ist ab { $start } ausgefallen.
chain-act-asked-for = { $who } hat { $action } für { $account } angefordert; wirksam wurde es um { $start }.
chain-also-did = { $who } hat { $when } außerdem { $action } an { $account } ausgeführt.
chain-did = { $who } hat { $when } { $action } an { $on } ausgeführt.
chain-asked-for = { $who } hat { $when } { $action } für { $account } angefordert.
chain-alert = Zu { $account } wurde { $when } ein Alarm ausgelöst.
chain-page = Zu { $account } ging { $when } eine Alarmierung der Bereitschaft hinaus.
chain-complaint = Zu { $account } ging { $when } eine Beschwerde ein.
chain-ticket-opened-about = { $who } hat { $when } das Ticket { $ticket } zu { $account } eröffnet.
chain-sign-in-failed = Die Anmeldung des Inhabers bei { $account } ist { $when } fehlgeschlagen.
chain-usable-again = Der Inhaber hat sich { $when } bei { $account } angemeldet: Das Konto war wieder nutzbar.
chain-ticket-opened = { $who } hat { $when } den Vorgang { $ticket } zu { $about } eröffnet.
chain-triaged = { $who } hat { $when } aus { $report } ein Ticket gemacht: { $ticket }.
chain-assigned = Das Ticket { $ticket } wurde { $when } zugewiesen.
chain-assigned-to = Das Ticket { $ticket } wurde { $when } an { $assignee } zugewiesen.
chain-reopened = { $who } hat { $when } das Ticket { $ticket } wieder geöffnet.
chain-decided-ticket = { $who } hat { $when } über das Ticket { $ticket } entschieden.
chain-decided = { $who } hat { $when } „{ $reason }“ entschieden.
chain-decided-on-ticket = { $who } hat { $when } zum Ticket { $ticket } „{ $reason }“ entschieden.
chain-approved = { $who } hat { $when } { $what } genehmigt.
chain-approval-asked = { $who } hat { $when } um Genehmigung für { $what } gebeten.
chain-signed-in-session = { $who } hat sich { $when } angemeldet, und zwar in der Sitzung, aus der die Handlung kam.
chain-signed-in-last = { $who } hat sich { $when } angemeldet, zum letzten Mal vor der Handlung.
chain-took-role = { $who } hat { $when } eine Rolle angenommen; die dabei ausgegebene Sitzung wurde für den nächsten Schritt verwendet.
chain-viewed = { $who } hat { $when } { $account } eingesehen.
chain-gave = { $who } hat { $when } an { $grantee } vergeben: { $what }.
chain-gave-access = { $who } hat { $when } Zugriff an { $grantee } vergeben ({ $action }).
chain-setting = { $who } hat { $when } { $setting } geändert; die Änderung galt bei der Handlung noch.
chain-setting-from-to = { $who } hat { $when } { $setting } von { $old } auf { $new } geändert; die Änderung galt bei der Handlung noch.

# Was dort steht, wo die Protokolle nichts nennen.
chain-somebody = Ein nicht genannter Akteur
chain-a-ticket = ohne Nummer
chain-a-report = einer Meldung
chain-an-account = ein nicht genanntes Konto
chain-on-an-account = einem nicht genannten Konto
chain-a-role = eine Rolle
chain-the-ticket = das Ticket { $ticket }

when-not-recorded = zu einem nicht aufgezeichneten Zeitpunkt
when-before-act = { $span } vor der Handlung
when-after-start = { $span } nach Beginn des Ausfalls
span-seconds = { $n ->
    [one] { $n } Sekunde
   *[other] { $n } Sekunden
}
span-minutes = { $n ->
    [one] { $n } Minute
   *[other] { $n } Minuten
}
span-hours = { $n ->
    [one] { $n } Stunde
   *[other] { $n } Stunden
}
span-days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tage
}

# Wo die Suche nach einer Kette begrenzt wurde.
chain-bound-depth = Die Suche endet { $links } Verbindungen von der Handlung entfernt.
chain-bound-steps = Mehr als { $steps } Schritte wurden gefunden; der Rest ist weggelassen.
chain-bound-symptom = Diese Protokolle enthalten keinen Datensatz der Handlung selbst: Die Kette beginnt mit dem ersten Anzeichen.
chain-bound-session = Die Sitzung { $session } steht in { $n } Datensätzen und wurde nicht weiterverfolgt.
chain-bound-ticket = Das Ticket { $ticket } steht in { $n } Datensätzen und wurde nicht weiterverfolgt.
chain-bound-records = Von { $n } Datensätzen der Klasse { $class } vor der Handlung wurden nur die letzten { $read } gelesen.
chain-bound-policies = Von { $n } Richtlinienänderungen vor der Handlung wurden nur die letzten { $read } betrachtet.

# Die Entscheidungen des Analysten.
hand-decision = Entscheidung { $n }{ $by }: { $what }.{ $note }
hand-by = {" "}({ $who })
hand-note = {" "}„{ $text }“
hand-unknown = { $record } steht in keiner geladenen Datei; die Entscheidung bleibt hier ohne Wirkung
hand-veto = die Verbindung zwischen { $from } und { $to } ist verworfen
hand-pin = { $record } ist angeheftet (Rolle: { $role })
hand-no-role = `{ $role }` ist keine Rolle; die Entscheidung bleibt ohne Wirkung
hand-left-out = { $record } ist weggelassen
hand-set-both = der Ausfall ist festgelegt: Beginn { $down }, Ende { $back }
hand-set-down = der Ausfall ist festgelegt: Beginn { $down }
hand-set-back = der Ausfall ist festgelegt: Ende { $back }
hand-set-nothing = der Ausfall ist festgelegt:{" "}
hand-undone = Entscheidung { $n } ist zurückgenommen
hand-no-chain = sie betrifft keine Kette

role-trigger = Auslöser
role-enabling = ermöglichend
role-executing = ausführend
role-aggravating = verschärfend
role-detection = Entdeckung
role-restoration = Wiederherstellung
role-context = Umfeld

link-same-request = gleiche Anfrage
link-reference = Verweis
link-same-session = gleiche Sitzung
link-state-dependence = brauchte dessen Wirkung
link-same-actor-target = gleicher Akteur und gleiches Ziel
link-same-target = gleiches Ziel
link-same-origin = gleiche Herkunft
link-pinned = von Hand angeheftet

band-documented = belegt
band-strong = stark
band-plausible = plausibel
band-context = Umfeld

# Woran eine Verbindung zu erkennen ist: Felder der Datensätze, und was sie zusammen sagen.
by-field-session = Sitzung
by-field-ticket = Ticket
by-field-request = Anfrage
by-field-object = Objekt
by-field-object-text = Objekt (Text)
by-field-reason-text = Grund (Text)
by-field-source-ip = Quelladresse
by-field-account = Konto
by-field-assignee = Bearbeiter
by-field-session-in-force = gültige Sitzung
by-field-session-handed-out = ausgegebene Sitzung
by-field-role-assumed = angenommene Rolle
by-field-account-taken-on = übernommenes Konto
by-field-grant-after-refusal = Rechtevergabe nach einem abgelehnten Versuch
by-field-grant-before-first = Rechtevergabe vor der ersten Handlung dieser Art
by-field-grant-to-role = Rechtevergabe an die Rolle
by-field-grant-to-restorer = Rechtevergabe an den Wiederherstellenden
by-field-event-named = genanntes Ereignis
by-field-approval-of-account = Genehmigung für das Konto
by-field-role-asked-for = beantragte Rolle
by-field-last-sign-in = letzte Anmeldung des Akteurs
by-field-first-of-visit = erstes Ereignis des Besuchs
by-field-credential-used = benutzter Schlüssel
by-field-change-carried-over = übertragene Änderung
by-field-already-out = Konto bereits ausgefallen
by-field-while-out = Konto, während des Ausfalls
by-field-after-first-sign = Konto, nach dem ersten Anzeichen
by-field-state-ended = Zustand beendet
by-field-holders-sign-in = Anmeldung des Inhabers
by-field-step-of-return = Schritt der Rückkehr
by-field-account-and-assignee = Konto und Bearbeiter des Tickets
by-field-full-name = voller Name zum Konto (Text)
by-field-no-assignee = Konto des Tickets, kein Bearbeiter genannt
by-field-in-notes = Konto in den Notizen des Tickets (Text)
by-field-id-in-notes = Kennung der Handlung in den Notizen des Tickets (Text)
by-field-document-named = genanntes Dokument (Text)
by-field-document-put = dort abgelegtes Dokument
by-field-named-by-same = Konto, von derselben Person genannt (Text)
by-field-named = genanntes Konto (Text)
by-field-weakened = abgeschwächte Schutzmaßnahme
by-field-opened-in-session = in der Sitzung der Handlung geöffnet
by-field-by-analyst = durch den Analysten
