# Was von der Lage einer Datei in der Zeit zu sagen ist.
cover-gap = Lücke: keine Ereignisse zwischen { $from } und { $to } ({ $length }); sonst hat eine solche Spanne { $usual }
cover-more-gaps = Lücke: { $n } weitere; `hergang coverage --format json` führt alle auf
cover-between = zwischen { $before } und { $after }
cover-holes = die Ereigniskennungen zählen aufwärts, { $n } fehlen: { $between }
cover-begins = beginnt um { $time }, innerhalb der gefragten Zeit
cover-ends = endet um { $time }, innerhalb der gefragten Zeit
cover-copy = enthält dieselben Datensätze wie { $file }; sie sind einmal gezählt
cover-duplicates = { $n ->
    [one] { $n } Ereignis wiederholt einen Datensatz dieser oder einer früheren Datei und ist einmal gezählt
   *[other] { $n } Ereignisse wiederholen einen Datensatz dieser oder einer früheren Datei und sind einmal gezählt
}
cover-repeats = { $n ->
    [one] { $n } Ereignis wiederholt ein anderes in allem, was davon gelesen wird; es hat keine Kennung und ist daher gezählt
   *[other] { $n } Ereignisse wiederholen ein anderes in allem, was davon gelesen wird; sie haben keine Kennung und sind daher gezählt
}
cover-cap = { $n } Datensätze: viele Konsolen enden bei { $limit }; { $cut }
cover-cut = der Export ist möglicherweise abgeschnitten
cover-cut-older = der Export ist möglicherweise bei { $time } abgeschnitten, ältere Datensätze fehlen dann
cover-cut-later = der Export ist möglicherweise bei { $time } abgeschnitten, spätere Datensätze fehlen dann
cover-clock-earlier = Uhr: die Zeiten liegen { $offset } vor denen von { $file }, bei { $n } gemeinsamen Kennungen (Streuung { $spread }){ $zone }
cover-clock-later = Uhr: die Zeiten liegen { $offset } nach denen von { $file }, bei { $n } gemeinsamen Kennungen (Streuung { $spread }){ $zone }
cover-clock-zone = ; wie bei verschiedenen Zeitzonen: siehe --zone
