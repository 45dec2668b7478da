# Die Titel der Schutzmaßnahmen.
barrier-leaver = Akteur kurz vor dem Ende der Beschäftigung
barrier-access-outlived-need = Zugang nach Austritt oder Versetzung behalten
barrier-contractor = Akteur ist externes Personal
barrier-protected-target = Konto steht auf einer Schutzliste
barrier-four-eyes = Genehmigung durch eine zweite Person
barrier-self-approval = Genehmigung durch den Akteur selbst
barrier-ticket-scope = Handlung im Rahmen ihres Tickets
barrier-self-opened-ticket = Ticket vom Akteur selbst eröffnet
barrier-dormant-privilege = Recht nach langer Nichtnutzung gebraucht
barrier-fresh-permission = Recht kurz zuvor vergeben
barrier-excess-privilege = Recht, das andere der Rolle nie gebrauchen
barrier-off-hours = Handlung außerhalb der Schicht oder in ihrer letzten Stunde
barrier-impersonation = Handlung in fremdem Namen oder mit Notfallzugang
barrier-new-origin = Adresse, die beim Akteur zuvor nicht vorkam
barrier-no-confirmation = Bestätigung vor der Handlung
barrier-rushed = Handlung schneller nach ihrem Ticket als üblich
barrier-bulk = Viele Konten auf einmal
barrier-safeguard-weakened = Schutzmaßnahme zuvor abgeschwächt
barrier-detection = Entdeckung durch einen Alarm
barrier-slow-restore = Recht zur Wiederherstellung war zur Hand
barrier-logging-gap = Lückenloses Protokoll, das den Handelnden nennt

state-operated = gegriffen
state-failed = versagt
state-absent = nicht vorhanden
state-not-assessable = nicht beurteilbar

# Die Person hinter der Handlung, wo kein Datensatz sie nennt: Nominativ am Satzanfang, Akkusativ, Dativ.
barrier-actor = Der Akteur, den der Datensatz nicht nennt,
barrier-actor-accusative = den nicht genannten Akteur
barrier-actor-dative = dem nicht genannten Akteur
barrier-the-actor = Der Akteur, den der Datensatz nicht nennt,
barrier-files = { $file } (mit { $n } weiteren Dateien)
barrier-only-traces = Die Handlung, durch die { $account } ausfiel, steht in keinem geladenen Datensatz; nur was darauf folgte.
barrier-no-act = Die Handlung, durch die { $account } ausfiel, steht in keinem geladenen Datensatz.
barrier-unjudged = Diese Version beurteilt sie nicht.

approval-no-source = Keine geladene Quelle verzeichnet Genehmigungen (Ticketsystem, Protokoll der Rollenaktivierungen).
approval-given = { $approver } hat vor der Handlung genehmigt.
approval-only-own = Die einzige Genehmigung vor der Handlung stammt von { $name } selbst.
approval-taken-back = { $by } hat die Genehmigung von { $approver } { $span } vor der Handlung zurückgenommen, und die Handlung wurde ausgeführt.
approval-declined = { $by } hat abgelehnt, und die Handlung wurde ausgeführt.
approval-actor-unnamed = Eine Genehmigung ist verzeichnet, aber nicht, wer gehandelt hat.
approval-approver-unnamed = Eine Genehmigung ist verzeichnet, aber nicht, wer sie erteilt hat.
approval-untied = In { $file } ist eine Genehmigung für { $account } verzeichnet, die in diesen Protokollen nichts mit der Handlung verbindet.
approval-other-kinds = Die geladenen Quellen verzeichnen Genehmigungen nur für Handlungen anderer Art oder nicht für diese Zeit.
approval-gap = In { $file } sind solche Genehmigungen verzeichnet, doch fehlt ein Stück des Tages vor der Handlung.
approval-absent = Für diese Handlung ist keine Genehmigung verzeichnet; in { $file } stehen Genehmigungen für { $n ->
    [one] eine andere Handlung
   *[other] { $n } andere Handlungen
} dieser Art.
approval-own = { $name } hat die eigene Handlung genehmigt.
approval-by-another = Genehmigt hat { $approver }, nicht der Akteur.
approval-none-own = Es ist keine Genehmigung dieser Handlung verzeichnet, die vom Akteur selbst stammen könnte.

confirmation-given = Vor der Handlung ist eine Bestätigung durch den Akteur verzeichnet.
confirmation-no-source = Keine geladene Quelle verzeichnet Bestätigungen solcher Handlungen (erneute Anmeldung, Bestätigungsereignis).
confirmation-absent = Für diese Handlung ist keine Bestätigung verzeichnet; in { $file } stehen die Bestätigungen anderer.

employment-no-roster = Keine geladene Quelle nennt das Ende der Beschäftigung (Personalliste).
employment-not-listed = Keine geladene Personalliste, die das Ende der Beschäftigung nennt, enthält { $name }.
employment-differing = {" "}Ein anderer Datensatz nennt { $days }.
employment-endless = Der jüngste Datensatz zu { $name } nennt kein Ende der Beschäftigung.{ $more }
employment-after = { $name } handelte { $span } nach dem letzten Arbeitstag ({ $day }).{ $more }
employment-on-last-day = { $name } handelte am letzten Arbeitstag ({ $day }).{ $more }
employment-before = { $name } handelte { $span } vor dem letzten Arbeitstag ({ $day }).{ $more }
employment-away = Bis zum letzten Arbeitstag von { $name } ({ $day }) waren es noch { $span }.{ $more }

access-outlived = { $name } hatte den Zugang noch { $span } nach dem letzten Arbeitstag ({ $day }).
access-put-out = Das eigene Konto von { $name } wurde { $span } vor der Handlung außer Betrieb gesetzt ({ $action }); eine Rückkehr ist nicht verzeichnet.
access-moved = { $name } wechselte { $span } vor der Handlung in eine andere Einheit oder Rolle.
access-not-over = Der letzte Arbeitstag von { $name } ({ $day }) war nicht vorüber, und vor der Handlung ist kein Wechsel verzeichnet.
access-no-end = Zu { $name } ist vor der Handlung weder ein Ende der Beschäftigung noch ein Wechsel verzeichnet.
access-no-source = Keine geladene Quelle gibt Auskunft über Kündigung, Austritt oder Versetzung der Person (Personalliste, Verzeichnis).

contractor-listed = Die Personalliste führt { $name } als { $kind }.
contractor-called = Der Datensatz der Handlung bezeichnet { $name } als { $kind }.
contractor-untold = Die Personalliste führt { $name } als { $kind }, was eigenes und externes Personal nicht unterscheidet.
contractor-not-listed = Die Personalliste enthält { $name } nicht.
contractor-no-source = Keine geladene Quelle nennt die Art der Beschäftigung (Personalliste, Benutzertyp).

hours-outside = Die Handlung, { $clock }, liegt außerhalb der Schicht { $shift }.
hours-last = Die Handlung, { $clock }, liegt in der letzten Stunde der Schicht { $shift }.
hours-within = Die Handlung, { $clock }, liegt innerhalb der Schicht { $shift }.
hours-clock-mon = Mo { $clock }
hours-clock-tue = Di { $clock }
hours-clock-wed = Mi { $clock }
hours-clock-thu = Do { $clock }
hours-clock-fri = Fr { $clock }
hours-clock-sat = Sa { $clock }
hours-clock-sun = So { $clock }
hours-no-shift = Keine geladene Quelle nennt eine Schicht für { $name } (Dienstplan).
hours-few-days = Keine geladene Quelle nennt eine Schicht für { $name } (Dienstplan), und Datensätze von { $of } an { $days } Tagen davor sind zu wenige für eine Gewohnheit.
hours-unusual = Kein Dienstplan nennt eine Schicht; die Handlung war um { $hour }, und an { $days } Tagen davor gibt es von { $name } keinen Datensatz innerhalb einer Stunde davon.
hours-saturday = Kein Dienstplan nennt eine Schicht; die Handlung war an einem Samstag, und an { $days } Tagen davor gibt es von { $name } keinen Datensatz am Wochenende.
hours-sunday = Kein Dienstplan nennt eine Schicht; die Handlung war an einem Sonntag, und an { $days } Tagen davor gibt es von { $name } keinen Datensatz am Wochenende.
hours-usual = Kein Dienstplan nennt eine Schicht; die Handlung war um { $hour }, und um diese Zeit gibt es von { $name } an { $near } von { $days } Tagen davor Datensätze.
hours-seldom = Kein Dienstplan nennt eine Schicht, und nur an { $near } von { $days } Tagen davor gibt es von { $name } Datensätze um { $hour }.

logging-no-times = Das Protokoll der Handlung nennt keine Zeiten, an denen Lücken zu erkennen wären.
logging-silent = In { $files } steht { $span } lang nichts, ab { $from } UTC, wo etwa { $n } Ereignisse üblich sind.
logging-too-few = In { $files } stehen zu wenige Ereignisse, um eine Lücke von einer ruhigen Zeit zu unterscheiden.
logging-whole = In { $files } ist um die Handlung keine Lücke, und der Datensatz nennt, wer an wem gehandelt hat.
logging-nobody = Der Datensatz der Handlung nennt nicht, wer gehandelt hat.
logging-shared = Die Handlung geschah als { $name }, ein Name, den beliebig viele Personen benutzen können.

origin-on-behalf = Der Datensatz der Handlung nennt { $other } neben { $actor }: Ein Teil handelte für den anderen.
origin-taken-on = { $who } hat { $span } vor der Handlung eine andere Identität angenommen.
origin-emergency = Die Handlung geschah mit einem Notfallzugang ({ $name }).
origin-no-source = Keine geladene Quelle verzeichnet bei solchen Handlungen, ob sie in fremdem Namen geschahen (Ereignisse der Identitätsübernahme oder Delegation).
origin-own-name = In { $files } sind Handlungen in fremdem Namen verzeichnet, für diese Handlung keine.
origin-service = Gehandelt hat ein Dienst; die Adressen von Diensten sagen nichts über eine Person.
origin-no-address = Weder der Datensatz der Handlung noch der ihrer Sitzung nennt eine Adresse.
origin-seen = { $name } war schon zuvor von { $address } aus tätig, zuletzt { $span } früher.
origin-few-days = { $address } kommt bei { $name } zuvor nicht vor, doch nennen die Datensätze nur an { $n ->
    [one] { $n } früheren Tag
   *[other] { $n } früheren Tagen
} Adressen (ein älterer Export würde helfen).
origin-hub = { $address } wird von vielen benutzt und sagt nichts über { $name } aus.
origin-new = { $address } ist bei { $name } neu: An { $n ->
    [one] { $n } früheren Tag
   *[other] { $n } früheren Tagen
} nennen die Datensätze { $others ->
    [one] eine andere Adresse
   *[other] { $others } andere Adressen
}.

pace-no-ticket = In den geladenen Quellen ist kein Ticket der Handlung verzeichnet (Ticketsystem).
pace-few-others = Die Handlung kam { $span } nach ihrem Ticket; zum Vergleich sind nur { $n } andere Tickets von { $name } verzeichnet.
pace-such-acts = Die Handlung kam { $span } nach ihrem Ticket; der Median aus { $n } anderen Tickets von { $name } mit solchen Handlungen ist { $median }.
pace-all = Die Handlung kam { $span } nach ihrem Ticket; der Median aus { $n } anderen Tickets von { $name } ist { $median }.

policy-weakened = { $setting } wurde { $span } vor der Handlung abgeschwächt und war es noch.
policy-no-source = Keine geladene Quelle verzeichnet Richtlinienänderungen (Änderungsprotokoll, Prüfprotokoll des Produkts).
policy-others-only = In { $files } sind Richtlinienänderungen verzeichnet, aber nicht solche, die für derartige Handlungen gelten.
policy-doubtful = { $setting } wurde für geschützte Konten abgeschwächt; keine geladene Liste sagt, ob { $account } eines davon ist.
policy-untold = In { $files } sind Richtlinienänderungen verzeichnet, ohne dass ihre Richtung zu erkennen ist (zuletzt { $last }); von keiner ist bekannt, dass sie den Schutz des Kontos abschwächt.
policy-none = In { $files } ist keine Abschwächung einer Schutzmaßnahme verzeichnet, die für das Konto gilt.

detection-none = In den geladenen Quellen zeigt nichts, dass jemand es bemerkt hat (Alarme, Beschwerden, fehlgeschlagene Anmeldungen).
detection-alert = Zuerst kam ein Alarm, { $span } nach Beginn.
detection-complaint = eine Beschwerde
detection-ticket = ein Ticket
detection-sign-in = die fehlgeschlagene Anmeldung des Inhabers
detection-no-alerts = Das erste Anzeichen ist { $what }, { $span } nach Beginn; für diese Zeit ist keine Quelle von Alarmen geladen (Überwachung).
detection-unalerted = Das erste Anzeichen ist { $what }, { $span } nach Beginn; in { $files } sind Alarme verzeichnet, davor aber keiner dazu.

restore-no-act = Der Ausfall endete ohne verzeichnete Handlung der Wiederherstellung.
restore-none = Es ist keine Wiederherstellung verzeichnet.
restore-unnamed = Der Datensatz der Wiederherstellung nennt den Akteur nicht.
restore-granted = { $restorer } erhielt das Recht zur Wiederherstellung { $span } nach Beginn.
restore-refused = Der erste Versuch von { $restorer } zur Wiederherstellung, { $span } nach Beginn, wurde abgelehnt.
restore-carried-over = { $restorer } hat eine anderswo gemachte Änderung übertragen; ein eigenes Recht war dafür nicht nötig.
restore-service = { $restorer } ist ein Dienst; die geladenen Quellen sagen nicht, wer ihn in Gang gesetzt hat.
restore-no-source = Keine geladene Quelle verzeichnet für diese Zeit Rechtevergaben an den Wiederherstellenden (Prüfprotokoll des Verzeichnisses oder des Produkts).
restore-at-hand = Zwischen Beginn und Wiederherstellung ist keine Rechtevergabe an { $restorer } verzeichnet.

rights-granted = Das Recht, das die Handlung brauchte, wurde { $span } zuvor vergeben.
rights-service = Gehandelt hat ein Dienst; die geladenen Quellen sagen nicht, auf wessen Recht hin.
rights-no-source = Keine geladene Quelle verzeichnet für den Tag vor der Handlung Rechtevergaben an den Akteur (Prüfprotokoll des Verzeichnisses oder des Produkts).
rights-none-granted = In { $files } ist keine Rechtevergabe verzeichnet, die die Handlung brauchte.
rights-unnamed = Der Datensatz der Handlung nennt den Akteur nicht.
rights-last-used = { $name } hatte eine solche Handlung zuletzt { $span } zuvor ausgeführt.
rights-not-unused = Das Recht wurde { $span } zuvor vergeben und lag nicht ungenutzt.
rights-first-use = { $act } ist die erste Handlung dieser Klasse von { $name } in Datensätzen über { $span }.
rights-short-reach = Von { $name } ist keine frühere Handlung dieser Klasse verzeichnet, und die Datensätze von { $name } reichen nur { $reach } zurück; nötig wären { $needed } (ein älterer Export).
rights-no-reach = Von { $name } ist keine frühere Handlung dieser Klasse verzeichnet, und die Datensätze von { $name } reichen nicht vor den Tag zurück; nötig wären { $needed } (ein älterer Export).
rights-no-person = Hinter der Handlung ist keine Person bekannt, deren Rolle sich vergleichen ließe.
rights-no-role = Keine geladene Quelle nennt die Rolle des Akteurs (Personalliste, Rolle in den Datensätzen).
rights-few-peers = Diese Datensätze zeigen die Arbeit von nur { $n ->
    [one] { $n } anderen Person
   *[other] { $n } anderen
} der Rolle { $role }: zu wenige für einen Vergleich.
rights-peers-none = Von den { $n } anderen der Rolle { $role } hat in diesen Datensätzen niemand eine solche Handlung ({ $act }) ausgeführt.
rights-peers-too = Auch { $used } der { $n } anderen der Rolle { $role } haben solche Handlungen ausgeführt.

target-listed = { $account } ist als { $label } geführt, und die Handlung wurde ausgeführt.
target-listed-by-rule = { $account } ist als { $label } ({ $rule }) geführt, und die Handlung wurde ausgeführt.
target-protected = { $account } wurde { $span } zuvor unter Schutz gestellt, und die Handlung wurde ausgeführt.
target-listed-later = { $account } kam erst nach der Handlung auf die Liste, am { $day }.
target-no-list = Es ist keine Liste geschützter Konten geladen, und das Konto trägt kein Etikett.
target-other-kind = Die geladene Liste geschützter Konten enthält keine Konten von der Art von { $account }.
target-unlisted = { $account } steht auf keiner geladenen Liste geschützter Konten.

bulk-one-act = { $actor } hat mit einer Handlung { $n } Konten außer Betrieb gesetzt.
bulk-minutes = { $actor } hat innerhalb von Minuten { $n } Konten außer Betrieb gesetzt.
bulk-others = { $n ->
    [one] {" "}Ein weiteres fiel innerhalb von Minuten auf ein eigenes Ticket hin aus.
   *[other] {" "}{ $n } weitere fielen innerhalb von Minuten auf eigene Tickets hin aus.
}
bulk-none = { $n ->
    [one] { $actor } hat zu dieser Zeit nur dieses Konto außer Betrieb gesetzt.{ $others }
   *[other] { $actor } hat zu dieser Zeit { $n } Konten außer Betrieb gesetzt.{ $others }
}

ticket-closed = Das Ticket { $ticket } wurde { $span } vor der Handlung geschlossen.
ticket-names = Das Ticket { $ticket } war offen und nennt { $account }.
ticket-names-group = Das Ticket { $ticket } war offen und nennt { $group }, was die Handlung betrifft.
ticket-names-other = Das Ticket { $ticket } nennt { $other }, nicht { $account }.
ticket-names-none = Die Datensätze des Tickets { $ticket } nennen außer dem Konto des Meldenden keines.
ticket-none = In den geladenen Quellen ist kein Ticket hinter der Handlung verzeichnet (Ticketsystem).
ticket-not-held = Die Handlung nennt das Ticket { $ticket }, das in keiner geladenen Quelle steht (Ticketsystem).
ticket-absent = Für diese Handlung ist kein Ticket verzeichnet; in { $file } stehen die Tickets zu { $n } von { $of } anderen Handlungen dieser Art desselben Akteurs.
ticket-self-opened = { $name } hat das Ticket { $span } zuvor selbst eröffnet und ausgeführt.
ticket-self-reported = { $name } steht im Ticket als Meldender; es wurde { $span } zuvor eröffnet.
ticket-opener-unknown = Keine geladene Quelle sagt, wer das Ticket eröffnet hat (Ticketsystem).
ticket-opened-by = Das Ticket wurde von { $opener } eröffnet, nicht vom Akteur.
