// Behind reads of variables: the files that deploy the code without them. Nothing where nothing is wrong.

#include <algorithm>
#include <set>

#include "lsp/features/features.h"

namespace preship::lsp {
namespace {

// " not given in compose.yaml, k8s/web.yaml"; each file leads to its deployment.
Json label_of(Locator& locator, const std::vector<const Lack*>& lacks) {
  Json parts = Json::array({{{"value", "not given in "}}});
  std::set<std::string_view> said;
  for (const Lack* lack : lacks) {
    const std::string_view path = lack->deployment.path();
    if (!said.insert(path).second) continue;
    const std::string name(lack->deployment.name());
    if (said.size() > 1) parts.push_back({{"value", ", "}});
    parts.push_back({{"value", path},
                     {"location", locator.location(lack->place)},
                     {"tooltip", "'" + name + "' runs this code without '" + lack->key + "'"}});
  }
  return parts;
}

}  // namespace

Json inlay_hint(Session& session, const Json& params) {
  Json list = Json::array();
  const Cursor cursor = cursor_of(session, params);
  if (!cursor.file || !session.settings.hints) return list;
  note_annotated(session);
  const std::vector<Lack>& lacks = cursor.folder->lacks();
  if (lacks.empty()) return list;
  const LineTable lines(cursor.text, session.client.encoding);
  const Json& range = required(params, "range");
  const std::size_t begin = lines.offset(read_position(required(range, "start"))),
                    end = lines.offset(read_position(required(range, "end")));
  Locator locator(session, *cursor.folder);
  std::map<std::uint32_t, const EnvRead*> reads;  // by their ends: one hint for each place
  for (const EnvRead& read : cursor.project->facts.env_reads)
    if (read.span.file == *cursor.file && begin <= read.span.end && read.span.end <= end) reads.try_emplace(read.span.end, &read);
  for (const auto& [at, read] : reads)
    if (const auto told = lacks_at(*cursor.project, lacks, *read); !told.empty())
      list.push_back({{"position", lines.position(at)}, {"label", label_of(locator, told)}, {"paddingLeft", true}});
  return list;
}

}  // namespace preship::lsp
