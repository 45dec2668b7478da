# Was nötig war: ein Schritt weggenommen, eine Schutzmaßnahme eingesetzt.
factor-necessary = notwendig
factor-contributing = beitragend
factor-context = Umfeld
factor-of-beginning = für den Ausfall
factor-of-end = für die Rückkehr
factor-of-extent = für das Ausmaß

inquiry-somebody = Ein nicht genannter Akteur
inquiry-somebody-within = ein nicht genannter Akteur
inquiry-somebody-dative = einem nicht genannten Akteur

without-return = Ohne diesen Schritt bleibt { $account } ausgefallen: Nichts sonst in diesen Protokollen bringt das Konto zurück.
without-act = Ohne diesen Schritt fällt { $account } nicht aus.
without-act-at-once = Ohne diesen Schritt fällt { $account } nicht ab { $start } aus; { $place } setzt das Konto in derselben Sekunde außer Betrieb.
without-act-later = Ohne diesen Schritt fällt { $account } nicht ab { $start } aus; { $place } setzt das Konto { $span } später außer Betrieb.
without-cause = Ohne diesen Schritt kommt es nicht zur Handlung.
without-role = Ohne diesen Schritt wird die Sitzung nicht ausgegeben, in der { $who } { $next }.
without-sign-in = Ohne diesen Schritt fehlt die Anmeldung, aus der heraus { $who } { $next }.
without-right = Ohne diesen Schritt gibt kein Datensatz das Recht, mit dem { $who } { $next }.
without-request = Ohne diesen Schritt gibt es nichts zu genehmigen.
without-approval = Ohne diesen Schritt ist { $thing } nicht genehmigt.
without-change = Ohne diesen Schritt gibt es keine Änderung, die { $who } übertragen könnte.
without-report = Ohne diesen Schritt wird aus { $ticket } kein Ticket, und nichts sonst in diesen Protokollen hat die Handlung ausgelöst.
without-ticket = Ohne diesen Schritt gibt es kein Ticket { $ticket }, und nichts sonst in diesen Protokollen hat die Handlung ausgelöst.
without-triage = Ohne diesen Schritt entsteht kein Ticket { $ticket }, und nichts sonst in diesen Protokollen hat die Handlung ausgelöst.
without-assignment = Ohne diesen Schritt ist das Ticket { $ticket } in niemandes Händen, und nichts sonst in diesen Protokollen hat die Handlung ausgelöst.
without-decision = Ohne diesen Schritt wird zum Ticket { $ticket } nicht so entschieden, und nichts sonst in diesen Protokollen hat die Handlung ausgelöst.
without-weakening = Ohne diesen Schritt ist { $setting } bei der Handlung in Kraft.
without-weakening-from = Ohne diesen Schritt steht { $setting } bei der Handlung auf { $old }.

# Das Ende eines Nebensatzes über jemanden.
did-the-act = die Handlung ausführte
did-the-return = das Konto zurückbrachte
did-take-role = die Rolle annahm
did-give-right = das Recht vergab
did-next-step = den nächsten Schritt tat
thing-act = die Handlung
thing-right = das Recht, das die Handlung brauchte,
thing-next-step = der nächste Schritt

other-way = Ohne diesen Schritt kommt es auf anderem Weg zur Handlung.
other-sign-in = Ohne diesen Schritt genügt die Anmeldung { $place } ebenso.
other-grant = Ohne diesen Schritt gibt die Rechtevergabe { $place } dasselbe Recht.
other-approval = Ohne diesen Schritt besteht noch die Genehmigung { $place }.
other-ticket = Ohne diesen Schritt führt auch { $place } zur Handlung.
other-record = Ohne diesen Schritt leistet { $place } dasselbe.
other-records = Ohne diesen Schritt leistet jeder dieser Datensätze dasselbe: { $places }.

beside-blow = Ohne diesen Schritt beginnt der Ausfall trotzdem; auch durch ihn allein wäre das Konto ausgefallen.
beside-aggravating = Ohne diesen Schritt beginnt der Ausfall trotzdem, nur ist weniger rückgängig zu machen.
beside-sign = Ohne diesen Schritt ist das Konto trotzdem ausgefallen; das Anzeichen, auf das hin jemand handeln konnte, kommt später.
beside-late-sign = In diesen Protokollen folgt nichts daraus.
beside-use = Dadurch kam nichts zurück: Es zeigt, dass das Konto wieder nutzbar war.
beside-return = Ohne diesen Schritt ist das Konto nur teilweise oder später zurück.
beside-weakening = Auch ohne diesen Schritt war die Schutzmaßnahme nicht in Kraft: Eine frühere Änderung hatte sie abgeschwächt.
beside-nothing = Nichts von dem, was daraus folgte, war für die Handlung nötig.

put-in-protected-target = Ist der Schutz des Kontos in Kraft, wird die Handlung nicht ausgeführt.
put-in-four-eyes = Ist die Genehmigung einer zweiten Person verlangt und nicht erteilt, wird die Handlung nicht ausgeführt.
put-in-self-approval = Zählt die eigene Genehmigung des Akteurs nicht, ist die Handlung nicht genehmigt.
put-in-ticket-scope = Ist ein offenes Ticket zu diesem Konto verlangt, wird die Handlung nicht ausgeführt.
put-in-no-confirmation = Ist eine Bestätigung verlangt und nicht gegeben, wird die Handlung nicht ausgeführt.
put-in-safeguard-weakened = Steht die Schutzmaßnahme wie zuvor, wird die Handlung nicht ausgeführt.
put-in-detection = Kommt zuerst ein Alarm, wird der Ausfall früher bemerkt.
put-in-slow-restore = Ist das Recht zur Wiederherstellung zur Hand, ist das Konto früher zurück.
put-in-bulk = Ist die Zahl der Konten begrenzt, fallen weniger aus.
put-in-logging-gap = Ist die Lücke gefüllt, ist mehr vom Ausfall verzeichnet.
put-in-leaver = Endet der Zugang vor den letzten Tagen, hat der Akteur ihn zu dieser Zeit nicht.
put-in-access-outlived-need = Endet der Zugang mit dem Bedarf, hat der Akteur ihn zu dieser Zeit nicht.
put-in-dormant-privilege = Werden ungenutzte Rechte entzogen, hat der Akteur dieses zu dieser Zeit nicht.
put-in-fresh-permission = Wird das Recht später oder gar nicht vergeben, liegt die Handlung nicht zur Hand.
put-in-excess-privilege = Sind die Rechte so eng wie die der anderen, ist dieses Konto außer Reichweite.
put-in-impersonation = Ohne Zugang im Namen anderer geschieht die Handlung nicht unter diesem Namen.
put-in-new-origin = Werden Anmeldungen von unbekannten Orten verhindert, beginnt diese Sitzung nicht.
put-in-self-opened-ticket = Ist das Ticket einer anderen Person verlangt, ist die Handlung nicht gedeckt.
put-in-rushed = Liegt mehr Zeit zwischen Ticket und Handlung, kann sie noch aufgehalten werden.
put-in-contractor = Dieselbe Handlung durch anderes Personal setzt das Konto ebenso außer Betrieb.
put-in-off-hours = Dieselbe Handlung zu anderer Stunde setzt das Konto ebenso außer Betrieb.
put-in-nothing = Die Maßnahme hat gegriffen, oder der Umstand lag nicht vor: Es ist nichts einzusetzen.
put-in-unknown = Nichts, was diese Protokolle zeigen, hängt davon ab.

# Die konkurrierenden Lesarten, und was für oder gegen sie spricht.
reading-mistake = Versehen
reading-missing-barrier = befugte Handlung, Schutzmaßnahme fehlte
reading-outside-task = bewusste Handlung außerhalb der Aufgabe
reading-stolen-session = gestohlene Sitzung
reading-automation = programmgesteuert
sign-for = dafür
sign-against = dagegen
sign-silent = neutral

why-similar-one-sign = Der Name des Kontos, { $mine }, weicht in einem Zeichen von { $theirs } ab, dem Namen im Ticket { $ticket } in den Händen von { $actor }.
why-similar-two-signs = Der Name des Kontos, { $mine }, weicht in zwei Zeichen von { $theirs } ab, dem Namen im Ticket { $ticket } in den Händen von { $actor }.
why-lookalike-sender = Das Ticket wurde von { $sender } eröffnet; die Domäne ist { $domain } sehr ähnlich, aber nicht dieselbe.
why-ticket-of-another = Die Handlung ist mit dem Ticket { $ticket } verbunden, in dem es um { $account } geht.
ticket-unnumbered = ohne Nummer
why-ticket-was-closed = Das Ticket { $ticket }, das die Handlung nennt, war zuvor geschlossen worden.
why-no-ticket = Die Handlung nennt kein Ticket; von { $n } gleichartigen Handlungen anderer in den { $days } Tagen davor nennen { $with } eines.
why-undone = { $who } hat das Konto zurückgebracht; der Ausfall dauerte { $span }.
why-decision-recorded = { $who } hat vor der Handlung im Ticket { $ticket } eine Entscheidung zu { $account } festgehalten.
why-weakened = { $who } hat { $setting } { $span } vor der Handlung abgeschwächt.
why-refused-on-account = { $n ->
    [one] Ein Versuch von { $who } an diesem Konto schlug { $span } vor der Handlung fehl.
   *[other] { $n } Versuche von { $who } an diesem Konto schlugen zuvor fehl, der letzte { $span } vor der Handlung.
}
why-refused-before = { $n ->
    [one] { $n } Versuch des Akteurs wurde in den 24 Stunden davor abgelehnt.
   *[other] { $n } Versuche des Akteurs wurden in den 24 Stunden davor abgelehnt.
}
why-viewed-before-ticket = { $n ->
    [one] { $who } hat das Konto vor dessen Ticket einmal eingesehen, zuletzt { $span } davor.
   *[other] { $who } hat das Konto vor dessen Ticket { $n }-mal eingesehen, zuletzt { $span } davor.
}
why-viewed-before-act = { $who } hat das Konto { $span } vor der Handlung eingesehen.
why-session-addresses = Die Sitzung der Handlung wurde von { $n } Adressen aus benutzt: { $addresses }.
why-session-one-address = Alle { $n } Datensätze der Sitzung der Handlung, die eine Adresse nennen, nennen { $address }.
why-factor-changed = { $who } hat { $span } vor der Handlung { $action } am eigenen Konto des Akteurs ausgeführt.
why-factor-confirmed = Die Anmeldung von { $who } wurde mit einem zweiten Faktor bestätigt.
why-factor-confirmed-elsewhere = Die Anmeldung von { $who } wurde mit einem zweiten Faktor bestätigt, von einer anderen Adresse als der der Handlung.
why-signed-in = { $who } hat sich { $span } vor der Handlung angemeldet.
why-automatic-lock = Es ist eine Sperre, hinter der in diesen Protokollen weder die Anmeldung einer Person noch ein Ticket steht.
why-called-a-service = Der Datensatz bezeichnet den Akteur ({ $actor }) als „{ $kind }“.
why-no-session = Die Handlung trägt keine Sitzung; von { $n } gleichartigen Handlungen anderer tragen { $with } eine.
why-periodic = { $n ->
    [one] { $who } hat dasselbe zuvor einmal getan, immer wieder nach { $span }; die Handlung ist die nächste.
   *[other] { $who } hat dasselbe zuvor { $n }-mal getan, immer wieder nach { $span }; die Handlung ist die nächste.
}

# Aussagen, an den Protokollen geprüft.
verdict-supported = gestützt
verdict-contradicted = widerlegt
verdict-undecided = offen

claim-no-record = Kein Datensatz passt zu { $filter }
claim-records = { $n ->
    [one] { $n } Datensatz passt zu { $filter }
   *[other] { $n } Datensätze passen zu { $filter }
}
claim-told = { $told }.
claim-but = { $told }; { $why }.
claim-covered = in { $files } sind solche Ereignisse verzeichnet, und die Zeit von { $from } bis { $to } ist abgedeckt
claim-endless = die Aussage nennt keinen Beginn und kein Ende, über die diese Protokolle nicht hinausreichen
claim-no-source = keine geladene Quelle verzeichnet solche Ereignisse
claim-gap = aus { $files } ist über { $from } bis { $to } nichts zu erfahren
claim-unread = { $n ->
    [one] { $n } Datensatz aus { $files } konnte nicht gelesen werden
   *[other] { $n } Datensätze aus { $files } konnten nicht gelesen werden
}
claim-no-outage = Diese Protokolle zeigen keinen Ausfall { $n }.
claim-no-outage-of = Diese Protokolle zeigen keinen Ausfall von { $account }.
claim-several-outages = Diese Protokolle zeigen { $n } Ausfälle von { $account }; die Aussage nennt keinen mit seiner Nummer.
claim-no-length = Ausfall { $n } hat in diesen Protokollen kein Ende: Wie lange er dauerte, ist nicht verzeichnet.
claim-two-clocks = Beginn und Ende stehen in zwei Dateien, und bei einer davon ist die Zeitzone geraten.
claim-lasted = Ausfall { $n } dauerte { $length }: von { $from } bis { $to }.
claim-lasted-less = Ausfall { $n } dauerte { $length }, { $by } kürzer als gesagt: von { $from } bis { $to }.
claim-lasted-more = Ausfall { $n } dauerte { $length }, { $by } länger als gesagt: von { $from } bis { $to }.
claim-guessed-times = Die Zeiten in { $file } sind geraten, sodass offen bleibt, was zuerst kam.
claim-before = { $one } liegt { $span } vor { $other }.
claim-after = { $one } liegt { $span } nach { $other }.
claim-too-near = { $one } liegt so nahe bei { $other }, dass sich nach der Genauigkeit der Datensätze nicht sagen lässt, was zuerst kam.
claim-no-end = Ausfall { $n } hat in diesen Protokollen kein Ende.
claim-no-event = Kein Datensatz dieser Protokolle passt zu { $filter }.
claim-not-held = Diese Protokolle enthalten kein Ereignis { $record }.
claim-no-time = { $record } nennt keine Zeit.
claim-unknown = Diese Protokolle nennen { $name } nicht.
claim-no-date = Keine geladene Quelle nennt ein Datum zu { $fact } für { $name }.
claim-no-act = Diese Protokolle enthalten die Handlung hinter Ausfall { $n } nicht.
moment-at = { $what } ({ $time })
moment-start = der Beginn von Ausfall { $n }
moment-start-after = dem Beginn von Ausfall { $n }
moment-end = das Ende von Ausfall { $n }
moment-end-after = dem Ende von Ausfall { $n }
moment-last-day = das Ende des letzten Arbeitstags von { $name } ({ $date })
moment-last-day-after = dem Ende des letzten Arbeitstags von { $name } ({ $date })
moment-fact = { $fact } von { $name } ({ $date })

others-did = Von { $from } bis { $to } gab es { $class } in { $source } auch von { $names }.
others-held = Das Recht lag zu der Zeit auch bei { $names }, ohne von { $from } bis { $to } gebraucht worden zu sein.
others-more = { $names } und { $n } weiteren
others-gap = Für { $class } ist sonst niemand verzeichnet; { $why }.
others-no-source = Von { $from } bis { $to } gab es { $class } in { $source } von niemandem sonst; keine geladene Quelle verzeichnet, wer das Recht hatte.
others-none = Von { $from } bis { $to } gab es { $class } in { $source } von niemandem sonst, und es bestand keine andere Vergabe des Rechts.
