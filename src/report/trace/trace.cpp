#include "report/trace/trace.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "answers/secrets/redact.h"
#include "report/paint.h"
#include "text/width.h"
#include "text/words.h"
#include "text/wrap.h"

namespace preship {
namespace {

std::string shown_text(const std::string& text) { return printable(masked(text)); }

std::string place_text(Places& places, const TraceHop& hop) {
  if (!hop.place) return "";
  const PrintedPlace place = places.at(*hop.place);
  return printable(place.path) + ":" + std::to_string(place.begin.line) + ":" + std::to_string(place.begin.column);
}

const char* colour_of(HopState state) {
  switch (state) {
    case HopState::broken:
      return "1;31";
    case HopState::unknown:
    case HopState::unsure:
      return "33";
    case HopState::remark:
      return "2";
    case HopState::holds:
      break;
  }
  return "32";
}

std::string_view sign_of(HopState state) {
  switch (state) {
    case HopState::broken:
      return "BROKEN";
    case HopState::unknown:
      return "?";
    case HopState::unsure:
      return "~";
    case HopState::remark:
      return "-";
    case HopState::holds:
      break;
  }
  return "ok";
}

// The last sentence: what a reader in a hurry wants to know.
std::string verdict(const TraceView& view, Places& places) {
  const auto with_place = [&](const TraceHop& hop) {
    const std::string place = place_text(places, hop);
    return (place.empty() ? "" : place + ": ") + shown_text(hop.text);
  };
  if (view.trace.outcome == HopState::broken) return "Broken at " + with_place(view.trace.hops.back()) + ".";
  if (view.trace.outcome == HopState::unknown) return "Known up to here: " + with_place(view.trace.hops.back()) + ".";
  const auto unsure = std::ranges::count(view.trace.hops, HopState::unsure, &TraceHop::state);
  if (unsure == 0) return "The request is answered.";
  return "The request is answered, if " +
         (unsure == 1 ? std::string("what is marked '~' is so.") : "the " + std::to_string(unsure) + " things marked '~' are so.");
}

}  // namespace

std::string trace_text(const TraceView& view, const TraceStyle& style) {
  constexpr std::size_t sign_columns = 8, what_columns = 16;
  Places places(view.checked);
  std::string text = painted(style.colour, "1", shown_text(view.request.url)) + "\n";
  for (const TraceHop& hop : view.trace.hops) {
    std::string sign(sign_of(hop.state)), what = hop.what;
    const std::size_t blanks = sign.size() < sign_columns ? sign_columns - sign.size() : 1;
    if (what.size() < what_columns) what.resize(what_columns, ' ');
    text += "  " + painted(style.colour, colour_of(hop.state), sign) + std::string(blanks, ' ') + what +
            wrapped(shown_text(hop.text), style.width, 2 + sign_columns + what_columns, 2 + sign_columns + what_columns) + "\n";
    if (hop.place) text += std::string(2 + sign_columns + what_columns, ' ') + painted(style.colour, "2", place_text(places, hop)) + "\n";
  }
  return text + "\n" + wrapped(verdict(view, places), style.width, 0, 0) + "\n";
}

std::string trace_json(const TraceView& view, std::string_view program_version) {
  using nlohmann::ordered_json;
  Places places(view.checked);
  ordered_json root = {{"version", 1},
                       {"program", "preship " + std::string(program_version)},
                       {"url", shown_text(view.request.url)},
                       {"outcome", hop_state_name(view.trace.outcome)},
                       {"hops", ordered_json::array()}};
  for (const TraceHop& hop : view.trace.hops) {
    ordered_json json = {{"what", hop.what}, {"state", hop_state_name(hop.state)}, {"text", shown_text(hop.text)}};
    if (hop.place) {
      const PrintedPlace place = places.at(*hop.place);
      json.update({{"path", place.path}, {"line", place.begin.line}, {"column", place.begin.column}});
    }
    root["hops"].push_back(std::move(json));
  }
  return root.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace preship
