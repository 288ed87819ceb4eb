#pragma once
// The way of a request, for people and programs.

#include <string>
#include <string_view>

#include "answers/trace/trace.h"
#include "report/report.h"

namespace preship {

struct TraceView {
  const CheckedProject& checked;
  const TracedRequest& request;
  const RequestTrace& trace;
};

struct TraceStyle {
  bool colour = false;
  unsigned width = 100;  // columns
};

std::string trace_text(const TraceView& view, const TraceStyle& style);
// {"version": 1, "url": ..., "outcome": "holds", "hops": [{what, text, state, path, line, column}]}
std::string trace_json(const TraceView& view, std::string_view program_version);

}  // namespace preship
