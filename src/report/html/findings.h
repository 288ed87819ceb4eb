#pragma once
// The findings of a run as the page's scripts read them.

#include <nlohmann/json_fwd.hpp>

#include "report/report.h"

namespace preship {

// {files: [path], services: [name], rules: [{id, title}],
//  findings: [{id, rule, severity, confidence, message, file, line, column, service, source, notes, fix, ignored}]}
// `rule`, `file` and `service` are indexes. `source` is a list of [line, text], and of [line, before, marked, after] for the
// line of the finding; a note is {message, file, line, column, source}; `fix` is {title, safe} and `ignored` {reason, comment},
// both only where there is one. What may be a secret is covered, control characters are made visible.
nlohmann::ordered_json findings_data(const CheckResult& result);

}  // namespace preship
