#include "answers/trace/trace.h"

#include "answers/trace/tracer.h"
#include "text/lower_case.h"
#include "text/url.h"

namespace preship {

std::optional<TracedRequest> traced_request(std::string_view text) {
  TracedRequest request{.url = std::string(text)};
  const std::size_t scheme_end = text.find("://");
  if (scheme_end == std::string_view::npos) return std::nullopt;
  request.scheme = lower_case(std::string(text.substr(0, scheme_end)));
  if (request.scheme != "http" && request.scheme != "https") return std::nullopt;
  std::string_view rest = text.substr(scheme_end + 3);
  const std::size_t path = std::min(rest.find_first_of("/?#"), rest.size());
  std::string_view authority = rest.substr(0, path);
  rest = rest.substr(path);
  rest = rest.substr(0, rest.find('#'));
  request.path = rest.empty() || rest.front() != '/' ? "/" + std::string(rest) : std::string(rest);
  if (const std::size_t user = authority.rfind('@'); user != std::string_view::npos) authority.remove_prefix(user + 1);
  const std::size_t bracket = authority.starts_with('[') ? authority.find(']') : 0;
  const std::size_t colon = bracket == std::string_view::npos ? std::string_view::npos : authority.find(':', bracket);
  request.host = lower_case(std::string(authority.substr(0, colon)));
  request.port = request.scheme == "https" ? 443 : 80;
  if (colon != std::string_view::npos) {
    const auto port = port_number(authority.substr(colon + 1));
    if (!port) return std::nullopt;
    request.port = *port;
  }
  if (request.host.empty()) return std::nullopt;
  return request;
}

Tracer::Tracer(const Project& project, const TracedRequest& request)
    : project_(project), request_(request), backends_(project), manifests_(once<manifest_sets>(project)) {}

RequestTrace Tracer::run() {
  const std::optional<std::string> path = normalized_path(request_.path);
  if (!path) {
    end("path", "'" + request_.path + "' leads out of the root, which servers refuse", std::nullopt, HopState::broken);
    return std::move(trace_);
  }
  path_ = *path;
  enter();
  return std::move(trace_);
}

void Tracer::hop(std::string what, std::string text, std::optional<Span> place, HopState state) {
  trace_.hops.push_back({std::move(what), std::move(text), place, state});
}

void Tracer::end(std::string what, std::string text, std::optional<Span> place, HopState state) {
  hop(std::move(what), std::move(text), place, state);
  trace_.outcome = state;
}

RequestTrace trace_request(const Project& project, const TracedRequest& request) { return Tracer(project, request).run(); }

std::string_view hop_state_name(HopState state) {
  switch (state) {
    case HopState::holds:
      return "holds";
    case HopState::unsure:
      return "unsure";
    case HopState::unknown:
      return "unknown";
    case HopState::broken:
      return "broken";
    case HopState::remark:
      return "remark";
  }
  return "";
}

}  // namespace preship
