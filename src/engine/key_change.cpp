#include "engine/key_change.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "answers/env/contract.h"
#include "engine/fix.h"
#include "engine/key_entries.h"
#include "engine/select.h"
#include "knowledge/secrets/secrets.h"
#include "paths/path.h"
#include "text/characters.h"
#include "text/nearest.h"
#include "text/position.h"
#include "text/words.h"
#include "workspace/parallel.h"

namespace preship {
namespace {

using Places = std::vector<KeyPlace>;

// A folder of pictures is not searched to its last byte.
constexpr std::size_t looked_at_for_text = 8192;

bool is_plain_text(std::string_view text) { return text.substr(0, looked_at_for_text).find('\0') == std::string_view::npos; }

std::vector<std::uint32_t> whole_words(std::string_view text, std::string_view word) {
  std::vector<std::uint32_t> found;
  for (std::size_t at = find_word(text, word); at != std::string_view::npos; at = find_word(text, word, at + word.size()))
    found.push_back(static_cast<std::uint32_t>(at));
  return found;
}

KeyPlace place_in(const SourceFile& file, std::string_view text, std::uint32_t offset, std::string why) {
  const auto lines = std::ranges::count(text.substr(0, std::min<std::size_t>(offset, text.size())), '\n');
  return {file.path, static_cast<std::uint32_t>(lines) + 1, std::move(why)};
}

KeyPlace place_at(const Project& project, const Span& span, std::string why) {
  const SourceFile& file = project.file(span.file);
  return place_in(file, file.text, span.begin, std::move(why));
}

void sort_places(Places& places) {
  const auto key = [](const KeyPlace& place) { return std::tie(place.path, place.line, place.why); };
  std::ranges::sort(places, {}, key);
  const auto repeats = std::ranges::unique(places, {}, key);
  places.erase(repeats.begin(), repeats.end());
}

bool is_variable_name(std::string_view key) { return !key.empty() && !is_digit(key[0]) && std::ranges::all_of(key, is_word); }

[[noreturn]] void fail_no_such_key(const Project& project, const std::string& key) {
  std::vector<std::string_view> names;
  for (const EnvKey& row : project.env) names.push_back(row.key);
  const auto near = nearest(key, names);
  throw UsageError("nothing here reads or gives '" + key + "'" + (near ? "; did you mean '" + std::string(*near) + "'?" : ""));
}

// What somebody else calls by this name: the secrets of the repository at GitHub, and the keys of Secrets that are not in it.
std::set<Span> foreign_names(const Project& project, std::string_view key, Places& outside) {
  std::set<Span> spans;
  const auto keep = [&](const Span& span, const std::string& what) {
    if (spans.insert(span).second) outside.push_back(place_at(project, span, what + " '" + std::string(key) + "' keeps its name"));
  };
  for (const auto& workflow : project.facts.workflows) {
    for (const Text& name : workflow->secrets)
      if (name.value == key) keep(name.span, "the secret of the workflows");
    for (const Text& name : workflow->variables)
      if (name.value == key) keep(name.span, "the variable of the workflows");
  }
  const auto is_here = [&](const KubernetesEnv& env) {
    const auto gives = [&](const KubernetesKeySource& source) {
      return source.name.value == env.object.value &&
             std::ranges::any_of(source.entries, [&](const auto& entry) { return entry.key.value == key; });
    };
    return std::ranges::any_of(project.facts.kubernetes_files,
                               [&](const auto& file) { return std::ranges::any_of(file->key_sources, gives); });
  };
  for (const auto& file : project.facts.kubernetes_files)
    for (const KubernetesObject& object : file->objects)
      for (const KubernetesContainer& container : object.containers)
        for (const KubernetesEnv& env : container.env)
          if (env.key.value == key && !is_here(env)) keep(env.key.span, "the key of '" + env.object.value + "' in the cluster");
  return spans;
}

// Where the name is made of something else, so that no text can be changed: a pydantic field `database_url`.
void find_derived_names(const Project& project, std::string_view key, Places& obstacles) {
  const auto check = [&](const Span& span) {
    const SourceFile& file = project.file(span.file);
    const std::string_view text =
        std::string_view(file.text).substr(std::min<std::size_t>(span.begin, file.text.size()), span.end - span.begin);
    if (whole_words(text, key).empty() && file.role != PathRole::test)
      obstacles.push_back(place_at(project, span, "the name is not written here, but made of '" + std::string(text.substr(0, 60)) + "'"));
  };
  const EnvKey* row = find_env(project, key);
  if (row == nullptr) return;
  for (const std::uint32_t index : row->reads) check(project.facts.env_reads[index].key.span);
  for (const std::uint32_t index : row->declarations) check(project.facts.env_declarations[index].key.span);
}

void find_unreadable(const Analysis& analysis, const Project& project, Places& obstacles) {
  for (const SourceFile& file : project.files)
    if (file.unreadable) obstacles.push_back({file.path, 1, "the file cannot be read"});
  for (const std::string& directory : analysis.unreadable_directories())
    obstacles.push_back({directory, 1, "the directory cannot be listed"});
}

// An env file that git ignores belongs to a machine, and values of production stand elsewhere.
void find_outside(const Project& project, std::string_view key, const std::string& deed, Places& outside) {
  for (const std::string& path : project.ignored_env_files)
    outside.push_back({path, 1, "git ignores this file: " + deed + " it here yourself if it is set"});
  std::set<DeploymentId> said;
  for (const EnvKey& row : project.env) {
    if (row.key != key) continue;
    for (const std::uint32_t index : row.reads) {
      const EnvRead& read = project.facts.env_reads[index];
      if (read.reader == Reader::interpolation && said.insert(read.deployment).second)
        outside.push_back(place_at(project, read.span, "compose takes it from its environment: " + deed + " it on the machine"));
    }
  }
  const EnvKey* row = find_env(project, key);
  const auto reads_it = [&](const Deployment& deployment) {
    return row != nullptr && std::ranges::any_of(row->reads, [&](std::uint32_t index) {
             return project.facts.env_reads[index].service == deployment.service;
           });
  };
  for (const Deployment& deployment : project.facts.deployments) {
    if (!deployment.production || !reads_it(deployment)) continue;
    for (const std::uint32_t index : places_of(project.index.opaque, deployment.id)) {
      const Opaque& opaque = project.facts.opaque[index];
      if (opaque.what == OpaqueWhat::env_declarations && said.insert(deployment.id).second)
        outside.push_back(place_at(project, deployment.name.span,
                                   "takes variables from elsewhere (" + opaque.why + "): " + deed + " it there if it is set"));
    }
  }
}

bool is_left_alone(const SourceFile& file) { return file.path.empty() || file.role == PathRole::generated; }

// The texts with one of the words, of all files that are part of the project, in the order of their ids. Most lie on disk.
template <class Visit>
void each_text_with_any(const Analysis& analysis, const Project& project, std::initializer_list<std::string_view> words, Visit visit) {
  std::vector<std::optional<std::string>> texts(project.files.size());
  parallel_for(texts.size(), 0, [&](std::size_t i) {
    const SourceFile& file = project.files[i];
    if (file.path.empty() || file.unreadable) return;
    std::optional<std::string> text = analysis.text(file.path);
    if (text && holds_any(*text, words) && is_plain_text(*text)) texts[i] = std::move(text);
  });
  for (FileId id = 0; id < texts.size(); ++id)
    if (texts[id]) visit(id, *texts[id]);
}

// The same for one word that stands by itself, with its places.
template <class Visit>
void each_text_with(const Analysis& analysis, const Project& project, std::string_view word, Visit visit) {
  each_text_with_any(analysis, project, {word}, [&](FileId id, const std::string& text) {
    if (const std::vector<std::uint32_t> places = whole_words(text, word); !places.empty()) visit(id, text, places);
  });
}

struct Counted {
  std::size_t reads = 0, declarations = 0, errors = 0;
  bool operator==(const Counted&) const = default;
};

Counted count_key(const Project& project, std::string_view key) {
  const EnvKey* row = find_env(project, key);
  return {row == nullptr ? 0 : row->reads.size(), row == nullptr ? 0 : row->declarations.size(), project.facts.syntax_errors.size()};
}

// Afterwards the analysis holds what it held before the call; to link that again is left to who asks next.
Counted count_after(Analysis& analysis, const KeyChange& change, std::string_view key) {
  for (const auto& [path, texts] : change.files) analysis.set(path, texts.second);
  const Counted counted = count_key(analysis.project(), key);
  for (const auto& [path, texts] : change.files) analysis.set(path, texts.first);
  return counted;
}

void finish(KeyChange& change) {
  sort_places(change.obstacles);
  sort_places(change.outside);
}

void remove_declaration(const Project& project, const EnvDeclaration& declaration, std::map<FileId, std::set<Span>>& cuts,
                        KeyChange& change) {
  const SourceFile& file = project.file(declaration.key.span.file);
  if (is_left_alone(file)) return;
  const Span entry = entry_of_key(project, declaration);
  const Span lines = entry.end > entry.begin ? lines_of_entry(file.text, entry) : entry;
  if (lines.end > lines.begin) cuts[declaration.key.span.file].insert(lines);
  else change.obstacles.push_back(place_at(project, declaration.key.span, "given here in a way that only a person can take out"));
}

// ${KEY} goes with the entry that it stands in.
bool is_cut(const std::map<FileId, std::set<Span>>& cuts, const Span& span) {
  const auto found = cuts.find(span.file);
  return found != cuts.end() && std::ranges::any_of(found->second, [&](const Span& cut) { return lies_within(span, cut); });
}

struct Renaming {
  const std::string &old_key, &new_key;
  const std::set<Span>& foreign;  // stays
};

void rename_in(const SourceFile& file, FileId id, const std::string& text, const Renaming& renaming, KeyChange& change) {
  const std::vector<std::uint32_t> places = whole_words(text, renaming.old_key);
  if (places.empty()) return;
  if (is_left_alone(file)) return change.outside.push_back(place_in(file, text, places.front(), "a generated file: make it again"));
  if (file.kind == FileKind::helm)
    change.obstacles.push_back(place_in(file, text, places.front(), "a template, which preship does not read"));
  std::vector<Edit> edits;
  for (const std::uint32_t at : places) {
    const Span span{id, at, at + static_cast<std::uint32_t>(renaming.old_key.size())};
    if (!renaming.foreign.contains(span)) edits.push_back({span, renaming.new_key});
  }
  change.places += edits.size();
  if (edits.empty()) return;
  std::optional<std::string> after = apply_edits(text, edits);
  if (!after) return;
  change.files[file.path] = {text, std::move(*after)};
  change.edits[file.path] = std::move(edits);
}

}  // namespace

std::vector<KeyPlace> unseen_reads(const Project& project, std::string_view key) {
  Places places;
  for (const Opaque& opaque : project.facts.opaque) {
    if (opaque.what != OpaqueWhat::env_reads || !project.in_production(opaque.span)) continue;
    if (key.size() < opaque.prefix.size() + opaque.suffix.size() || !key.starts_with(opaque.prefix) || !key.ends_with(opaque.suffix))
      continue;
    places.push_back(place_at(project, opaque.span, "may read it by another name: " + opaque.why));
  }
  sort_places(places);
  return places;
}

KeyChange rename_key(Analysis& analysis, const std::string& old_key, const std::string& new_key) {
  const Project& project = analysis.project();
  if (!is_variable_name(new_key)) throw UsageError("'" + new_key + "' is no name of an environment variable");
  if (old_key == new_key) throw UsageError("the two names are the same");
  if (find_env(project, old_key) == nullptr) fail_no_such_key(project, old_key);
  KeyChange change{.obstacles = unseen_reads(project, old_key)};
  const std::set<Span> foreign = foreign_names(project, old_key, change.outside);
  find_derived_names(project, old_key, change.obstacles);
  find_unreadable(analysis, project, change.obstacles);
  find_outside(project, old_key, "rename", change.outside);
  if (public_prefix(old_key) != public_prefix(new_key)) {
    const EnvKey& row = *find_env(project, old_key);
    const Span at = row.reads.empty() ? project.facts.env_declarations[row.declarations.front()].key.span
                                      : project.facts.env_reads[row.reads.front()].key.span;
    change.obstacles.push_back(place_at(project, at, "the new name changes what browsers get to see: bundlers go by its beginning"));
  }
  const std::string by_file = old_key + "_FILE";
  each_text_with_any(analysis, project, {old_key, new_key}, [&](FileId id, const std::string& text) {
    const SourceFile& file = project.file(id);
    const auto obstacle = [&](std::string_view word, const std::string& why) {
      const std::vector<std::uint32_t> places = whole_words(text, word);
      if (!places.empty()) change.obstacles.push_back(place_in(file, text, places.front(), why));
    };
    obstacle(new_key, "'" + new_key + "' is there already");
    obstacle(by_file, "'" + by_file + "' may stand for it");
    rename_in(file, id, text, {old_key, new_key, foreign}, change);
  });
  // The proof: whatever read or gave the old name reads or gives the new one now.
  const Counted before = count_key(project, old_key), after = count_after(analysis, change, new_key);
  if (before != after && change.obstacles.empty())
    change.obstacles.push_back({"", 0,
                                std::to_string(before.reads) + " reads and " + std::to_string(before.declarations) +
                                    " givers of the old name become " + std::to_string(after.reads) + " and " +
                                    std::to_string(after.declarations) + " of the new one"});
  finish(change);
  return change;
}

KeyChange remove_key(Analysis& analysis, const std::string& key) {
  const Project& project = analysis.project();
  const EnvKey* row = find_env(project, key);
  if (row == nullptr) fail_no_such_key(project, key);
  KeyChange change{.obstacles = unseen_reads(project, key)};
  find_unreadable(analysis, project, change.obstacles);
  find_outside(project, key, "take out", change.outside);
  std::map<FileId, std::set<Span>> cuts;
  for (const std::uint32_t index : row->declarations) remove_declaration(project, project.facts.env_declarations[index], cuts, change);
  for (const std::uint32_t index : row->reads) {
    const EnvRead& read = project.facts.env_reads[index];
    if (!is_cut(cuts, read.span)) change.obstacles.push_back(place_at(project, read.span, "still read here"));
  }
  for (const auto& [id, spans] : cuts) {
    const SourceFile& file = project.file(id);
    std::vector<Edit> edits;
    for (const Span& span : spans)
      if (edits.empty() || span.begin >= edits.back().span.end) edits.push_back({span, ""});
    change.places += edits.size();
    std::optional<std::string> after = apply_edits(file.text, edits);
    if (!after) continue;
    change.files[file.path] = {file.text, std::move(*after)};
    change.edits[file.path] = std::move(edits);
  }
  each_text_with(analysis, project, key, [&](FileId id, const std::string& text, const std::vector<std::uint32_t>& places) {
    for (const std::uint32_t at : places)
      if (!is_cut(cuts, {id, at, at + static_cast<std::uint32_t>(key.size())}))
        change.outside.push_back(place_in(project.file(id), text, at, "still mentioned"));
  });
  const std::size_t errors_before = project.facts.syntax_errors.size();
  const Counted after = count_after(analysis, change, key);
  if (after.errors > errors_before) change.obstacles.push_back({"", 0, "a file would not parse any more"});
  finish(change);
  return change;
}

}  // namespace preship
