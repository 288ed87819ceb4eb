// Above declarations of variables: how often they are read, and who does not get them. Above services: what they run without.

#include <algorithm>
#include <set>

#include "answers/env/contract.h"
#include "lsp/features/features.h"
#include "text/words.h"

namespace preship::lsp {
namespace {

constexpr std::size_t most_names = 3;

struct Lens {
  Span span;
  std::string title;
  std::vector<std::string> keys;  // whose reads it leads to
};

bool has_lens(DeclaredIn where) {
  return where == DeclaredIn::example || where == DeclaredIn::env_file || where == DeclaredIn::compose || where == DeclaredIn::kubernetes ||
         where == DeclaredIn::sealos;
}

// "A, B and 2 more".
std::string names_in_short(const std::vector<std::string>& names) {
  std::string text;
  const std::size_t shown = names.size() > most_names ? most_names - 1 : names.size();
  for (std::size_t i = 0; i < shown; ++i) text += (i == 0 ? "" : i + 1 == names.size() ? " and " : ", ") + names[i];
  return shown < names.size() ? text + " and " + std::to_string(names.size() - shown) + " more" : text;
}

// "read 3 times in 2 services"; "" without any: images and libraries read as well, and that cannot be seen.
std::string reads_of_key(const Project& project, const EnvKey& key) {
  std::size_t reads = 0;
  std::set<ServiceId> services;
  for (const std::uint32_t index : key.reads) {
    const EnvRead& read = project.facts.env_reads[index];
    if (!counts_as_read(project, read)) continue;
    ++reads;
    services.insert(read.service);
  }
  if (reads == 0) return "";
  const std::string times = reads == 1 ? "read once" : "read " + std::to_string(reads) + " times";
  return services.size() > 1 ? times + " in " + std::to_string(services.size()) + " services" : times;
}

// The names of those that do not get the key, with their files where the names alone would be the same.
std::vector<std::string> without(const std::vector<Lack>& lacks, const std::string& key) {
  std::vector<std::string> names;
  std::multiset<std::string_view> known;
  for (const Lack& lack : lacks)
    if (lack.key == key) known.insert(lack.deployment.name());
  for (const Lack& lack : lacks)
    if (lack.key == key)
      names.push_back(known.count(lack.deployment.name()) == 1 ? std::string(lack.deployment.name()) : lack.deployment.text());
  return names;
}

struct Lenses {
  const Project& project;
  const std::vector<Lack>& lacks;
  FileId file;
  bool all;  // also where nothing is wrong
  std::vector<Lens> found = {};

  void add_declaration(const EnvDeclaration& given) {
    const EnvKey* key = find_env(project, given.key.value);
    if (key == nullptr) return;
    const std::vector<std::string> lacking = without(lacks, key->key);
    std::string title = all || !lacking.empty() ? reads_of_key(project, *key) : "";
    if (!lacking.empty()) title += (title.empty() ? "" : ", ") + ("not given to " + names_in_short(lacking));
    if (!title.empty()) found.push_back({given.key.span, title, {key->key}});
  }

  void add_deployment(const Deployment& deployment) {
    std::vector<std::string> missing;
    for (const Lack& lack : lacks)
      if (lack.deployment == deployment.id) missing.push_back(lack.key);
    if (!missing.empty()) return found.push_back({deployment.name.span, "runs without " + names_in_short(missing), missing});
    const Service* service = all ? project.service(deployment.service) : nullptr;
    if (service == nullptr) return;
    std::set<std::string> keys;
    for (const std::uint32_t index : reads_of(project, *service))
      if (const EnvRead& read = project.facts.env_reads[index]; counts_as_read(project, read)) keys.insert(read.key.value);
    if (!keys.empty()) found.push_back({deployment.name.span, "reads " + counted(keys.size(), "variable"), {keys.begin(), keys.end()}});
  }

  void add() {
    std::set<Span> seen;
    for (const EnvDeclaration& given : project.facts.env_declarations)
      if (given.key.span.file == file && !given.commented && has_lens(given.where) && seen.insert(given.key.span).second)
        add_declaration(given);
    for (const Deployment& deployment : project.facts.deployments)
      if (deployment.name.span.file == file && deployment.name.span.begin < deployment.name.span.end &&
          seen.insert(deployment.name.span).second)
        add_deployment(deployment);
    std::ranges::stable_sort(found, {}, [](const Lens& lens) { return lens.span; });
  }
};

}  // namespace

Json code_lens(Session& session, const Json& params) {
  Json list = Json::array();
  const Cursor cursor = cursor_of(session, params);
  if (!cursor.file || session.settings.lenses == Lensed::off) return list;
  note_annotated(session);
  Lenses lenses{*cursor.project, cursor.folder->lacks(), *cursor.file, session.settings.lenses == Lensed::all};
  lenses.add();
  Locator locator(session, *cursor.folder);
  for (const Lens& lens : lenses.found) {
    const Json range = locator.range(lens.span);
    const Json arguments = {cursor.uri, range["start"], lens.keys};
    list.push_back(
        {{"range", range}, {"command", {{"title", lens.title}, {"command", "preship.showReferences"}, {"arguments", arguments}}}});
  }
  return list;
}

}  // namespace preship::lsp
