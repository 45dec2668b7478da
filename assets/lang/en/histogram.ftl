# Events over time, and their values.
histogram-name = Events over time
histogram-most = { $most } at most
histogram-most-log = { $most } at most, logarithmic
histogram-earlier = { $n } earlier
histogram-later = { $n } later
histogram-untimed = { $n } without a time
histogram-outside = Events of this filter that the picture leaves out
histogram-outside-window = { $n } more outside the filter's window
histogram-others = { $n ->
    [one] { $n } other
   *[other] { $n } others
}
histogram-brush = { $from } to { $to } ({ $time })
histogram-outage = outage { $id } { $name }
stack-plain = All
stack-class = By class
stack-source = By source
stack-tip = What the bars are made of
scale-log = Log
legend-name = Layer { $name }
legend-tip = { $name }: click to include

facets-title = Values
facets-rare = rare first
facets-frequent = frequent first
facet-actors = Actors
facet-accounts = Accounts
facet-classes = Classes
facet-actions = Actions
facet-outcomes = Outcomes
facet-sources = Sources
facet-addresses = Addresses
facet-sessions = Sessions
facet-fold = Fold { $name }
facet-unfold = Show { $name }
facet-search = Search in { $name }
facet-search-hint = Search in these values
facet-distinct = { $n ->
    [one] { $n } value
   *[other] { $n } different values
}
facet-no-match = No value matches
facet-no-values = No values
facet-more = { $n } more
facet-fewer = Fewer
facet-unlisted = { $n } not listed
facet-unlisted-tip = Search in the values to find them
facet-seen = First { $first }, last { $last }
facet-over = over { $time }
facet-click = Click to include, with Shift to exclude
facet-copy = Copy value

cmd-rare-first = Rare values first
    .tip = Put rare values before frequent ones, or the other way round
cmd-histogram-in = Zoom the time in
    .tip = Show less time in larger bars; also by the wheel
cmd-histogram-out = Zoom the time out
    .tip = Show more time; also by the wheel
cmd-histogram-earlier = Earlier time
    .tip = Move the picture to earlier times
cmd-histogram-later = Later time
    .tip = Move the picture to later times
cmd-histogram-all = All the time
    .tip = Undo the zooming of the time
cmd-histogram-outage = Zoom to the outage
    .tip = Show the time of the chosen outage and as much around it
cmd-stack-next = Bars by class, by source or plain
    .tip = What the bars over time are made of
cmd-log-scale = Logarithmic bars
    .tip = Make small counts visible beside large ones, or draw counts in proportion
