#include <nlohmann/json.hpp>

#include "report/report.h"

// What reviewdog reads with -f=rdjson: https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. Columns count bytes, from 1.

namespace preship {
namespace {

using nlohmann::ordered_json;

ordered_json position_json(Places& places, const Position& position, FileId file, std::uint32_t offset) {
  return {{"line", position.line}, {"column", offset - places.index(file).line_start(position.line) + 1}};
}

ordered_json location_json(Places& places, const Span& span) {
  const PrintedPlace place = places.at(span);
  return {{"path", place.path},
          {"range",
           {{"start", position_json(places, place.begin, span.file, span.begin)},
            {"end", position_json(places, place.end, span.file, span.end)}}}};
}

ordered_json diagnostic_json(Places& places, const Finding& finding) {
  const Severity severity = severity_of(finding);
  ordered_json diagnostic = {{"message", finding.message},
                             {"location", location_json(places, finding.span)},
                             {"severity", severity == Severity::error     ? "ERROR"
                                          : severity == Severity::warning ? "WARNING"
                                                                          : "INFO"},
                             {"code", {{"value", finding.rule}}}};
  for (const Note& note : finding.notes)
    diagnostic["related_locations"].push_back({{"message", note.text}, {"location", location_json(places, note.span)}});
  return diagnostic;
}

}  // namespace

std::string rdjson_report(const CheckResult& result, const RunFacts&) {
  ordered_json diagnostics = ordered_json::array();
  for (const CheckedProject& checked : result.projects) {
    Places places(checked);
    for (const Finding& finding : checked.report.findings) diagnostics.push_back(diagnostic_json(places, finding));
  }
  return ordered_json{{"source", {{"name", "preship"}}}, {"diagnostics", std::move(diagnostics)}}.dump(
             2, ' ', false, ordered_json::error_handler_t::replace) +
         "\n";
}

}  // namespace preship
