# What is told of a file's place in time.
cover-gap = gap: no events between { $from } and { $to } ({ $length }); such a stretch otherwise has { $usual }
cover-more-gaps = gap: { $n } more; `hergang coverage --format json` lists all
cover-between = between { $before } and { $after }
cover-holes = event ids count up and { $n } are missing: { $between }
cover-begins = begins at { $time }, within the time asked for
cover-ends = ends at { $time }, within the time asked for
cover-copy = holds the same records as { $file }; they are counted once
cover-duplicates = { $n } of its events repeat a record of this file or of one before it, and are counted once
cover-repeats = { $n } of its events repeat another in all that is read of them; they have no id, so they are counted
cover-cap = { $n } records: many consoles stop at { $limit }; { $cut }
cover-cut = the export may be cut
cover-cut-older = the export may be cut at { $time }, with older records missing
cover-cut-later = the export may be cut at { $time }, with later records missing
cover-clock-earlier = clock: its times are { $offset } earlier than those of { $file } on { $n } shared ids (spread { $spread }){ $zone }
cover-clock-later = clock: its times are { $offset } later than those of { $file } on { $n } shared ids (spread { $spread }){ $zone }
cover-clock-zone = ; as zones differ: see --zone
