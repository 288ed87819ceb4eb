#include "answers/env_files/queries.h"

#include <algorithm>
#include <array>

#include "answers/env/contract.h"
#include "knowledge/env/names.h"
#include "knowledge/packages/manifests.h"
#include "knowledge/words/stages.h"
#include "paths/file_kinds.h"
#include "text/words.h"

namespace preship {
namespace {

constexpr std::array test_words = {"test", "fixture", "spec", "mock", "e2e"};
constexpr std::array example_words = {"example", "sample", "template", "dist", "tpl", "tmpl"};

// What follows the expansion that a path may begin with: ".env" of "$ROOT/.env" and "$(dirname "$0")/.env". Null for what
// cannot be known: absolute paths, names that are computed, patterns.
std::optional<std::string_view> known_part(std::string_view path) {
  if (path.starts_with("$(") || path.starts_with('$')) {
    const std::size_t close = path.starts_with("$(") ? path.find(')') : 0;
    const std::size_t slash = close == std::string_view::npos ? close : path.find('/', close);
    if (slash == std::string_view::npos) return std::nullopt;
    path.remove_prefix(slash + 1);
  }
  if (path.empty() || path[0] == '/' || path[0] == '~' || path.find_first_of("$`*?") != std::string_view::npos) return std::nullopt;
  return path;
}

// True when the file stands at `path`, or is the example that people copy to it.
bool is_at(const Project& project, const DotenvFile& file, std::string_view path) {
  const std::string_view own = project.file(file.file).path;
  if (own == path) return true;
  if (file.role != DotenvRole::example) return false;
  const std::string_view name = base_name(own), wanted = base_name(path);
  return own.substr(0, own.size() - name.size()) == path.substr(0, path.size() - wanted.size()) && copied_to(name) == wanted;
}

// "$(dirname "$0")/.env", "${BASH_SOURCE%/*}/.env", "$SCRIPT_DIR/.env": from the script's own directory, wherever it is started.
bool starts_beside_script(std::string_view path) {
  return std::ranges::any_of(std::array{"dirname", "BASH_SOURCE", "SCRIPT"},
                             [&](const char* word) { return path.find(word) != std::string_view::npos; });
}

// The paths that a command in a script may mean where an env file or its example is: from the script's directory upward.
std::vector<std::string> possible_paths(const Project& project, const EnvFileUse& use, std::string_view written) {
  std::vector<std::string> paths;
  for (std::string base = directory_of(project.file(use.path.span.file).path);; base = directory_of(base)) {
    const std::optional<std::string> path = resolve_path(base, written);
    if (path && std::ranges::any_of(project.facts.dotenv_files, [&](const auto& file) { return is_at(project, *file, *path); }))
      paths.push_back(*path);
    if (base == "." || starts_beside_script(use.path.value)) return paths;
  }
}

bool is_meant(const Project& project, const EnvFileUse& use, const DotenvFile& file) {
  const std::optional<std::string_view> written = known_part(use.path.value);
  const std::string_view own = base_name(project.file(file.file).path);
  if (!written || (base_name(*written) != own && (file.role != DotenvRole::example || base_name(*written) != copied_to(own)))) return false;
  const std::vector<std::string> paths = possible_paths(project, use, *written);
  return paths.size() == 1 && is_at(project, file, paths.front());
}

std::size_t line_of(const DotenvFile& file, std::size_t entry) {
  const auto found =
      std::ranges::lower_bound(file.lines, file.entries[entry].line.begin, {}, [](const DotenvLine& line) { return line.span.end; });
  return static_cast<std::size_t>(found - file.lines.begin());
}

bool has_program_in_another_language(const Project& project, const std::string& directory) {
  return std::ranges::any_of(unit_manifests(), [&](const UnitManifest& manifest) {
    const bool of_javascript = manifest.path.starts_with("deno") || !manifest.below.empty();
    return !of_javascript && project.file(resolve_path(directory, manifest.path).value_or("")) != nullptr;
  });
}

}  // namespace

bool is_checked_for_form(const Project& project, const DotenvFile& file) {
  const SourceFile& source = project.file(file.file);
  if (source.role != PathRole::test) return source.role != PathRole::docs && source.role != PathRole::generated;
  // apps/api/.env.test configures the tests of an app; tests/fixtures/.env.test may be odd on purpose.
  const std::string directory = directory_of(source.path);
  return file.role == DotenvRole::test &&
         std::ranges::none_of(test_words, [&](const char* word) { return directory.find(word) != std::string::npos; });
}

std::string copied_to(std::string_view name) {
  std::string result;
  bool dropped = false;
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find_first_of(".-_", at), name.size());
    const std::string_view part = name.substr(at, end - at);
    const bool drop = std::ranges::find(example_words, part) != example_words.end();
    // A part goes with the separator in front of it.
    if (!drop) result += at == 0 ? std::string(part) : name[at - 1] + std::string(part);
    dropped = dropped || drop;
    at = end + 1;
  }
  return dropped && result.starts_with("env") ? "." + result : result;
}

const DotenvFile* dotenv_file(const Project& project, FileId id) {
  const auto found = std::ranges::find(project.facts.dotenv_files, id, [](const auto& file) { return file->file; });
  return found == project.facts.dotenv_files.end() ? nullptr : found->get();
}

const DotenvFile* example_of(const Project& project, const DotenvFile& file) {
  const std::string& path = project.file(file.file).path;
  const std::string directory = directory_of(path), main = directory == "." ? ".env" : directory + "/.env";
  std::string_view name = base_name(path);
  const bool has_main =
      project.file(main) != nullptr || std::ranges::find(project.ignored_env_files, main) != project.ignored_env_files.end();
  if (name == ".env.local" && !has_main) name = ".env";
  for (const auto& example : project.facts.dotenv_files) {
    const std::string& other = project.file(example->file).path;
    if (example->role == DotenvRole::example && directory_of(other) == directory && copied_to(base_name(other)) == name)
      return example.get();
  }
  return nullptr;
}

std::vector<const DotenvEntry*> entries_lacking(const DotenvFile& file, const DotenvFile& other) {
  const std::vector<std::string_view> known = sorted_names(other);
  std::vector<const DotenvEntry*> keys;
  for (const DotenvEntry& entry : file.entries)
    if (!entry.commented && !std::ranges::binary_search(known, entry.key.value)) keys.push_back(&entry);
  return keys;
}

bool is_for_one_machine(const Project& project, FileId id) {
  const std::string& path = project.file(id).path;
  // Servers read a plain .env as well, whatever mode somebody left in it.
  if (base_name(path) == ".env" || stage_named_by(path) == NamedStage::production) return false;
  const DotenvFile* file = dotenv_file(project, id);
  return file != nullptr && std::ranges::any_of(file->entries, [](const DotenvEntry& entry) {
           return !entry.commented && is_stage_key(entry.key.value) && is_one_of(entry.value.value, {"local", "development", "dev"});
         });
}

const EnvFileUse* reader_of(const Project& project, const DotenvFile& file, EnvFileReader reader) {
  for (const EnvFileUse& use : project.facts.env_file_uses) {
    const PathRole role = project.file(use.path.span.file).role;
    if (use.reader == reader && (role == PathRole::production || role == PathRole::tooling) && is_meant(project, use, file)) return &use;
  }
  return nullptr;
}

std::string_view text_of(const Project& project, const Span& span) {
  const std::string_view text = project.file(span.file).text;
  return span.end <= text.size() ? text.substr(span.begin, span.end - span.begin) : std::string_view();
}

Span whole_lines(const DotenvFile& file, std::size_t entry) {
  std::size_t line = line_of(file, entry);
  Span span = file.lines[line].span;
  while (line + 1 < file.lines.size() && file.lines[line + 1].kind == DotenvLineKind::inside) ++line;
  span.end = file.lines[line].span.end + file.lines[line].line_end;
  return span;
}

std::vector<Span> comments_above(const DotenvFile& file, std::size_t entry) {
  std::vector<Span> comments;
  for (std::size_t line = line_of(file, entry); line > 0 && file.lines[line - 1].kind == DotenvLineKind::comment; --line)
    comments.push_back(file.lines[line - 1].span);
  return comments;
}

bool is_template(const DotenvFile& file) {
  return std::ranges::any_of(file.lines, [](const DotenvLine& line) { return line.kind == DotenvLineKind::template_; });
}

Finding misread_entry(const DotenvFile& file, const EnvFileUse& use, const EntryProblem& problem) {
  const std::string text = "'" + problem.entry->key.value + "' " + problem.problem.what;
  const char* reader = use.reader == EnvFileReader::shell    ? "the shell reads the file here"
                       : use.reader == EnvFileReader::docker ? "docker reads the file here"
                                                             : "the text of the file is put in here";
  Finding finding{.span = problem.problem.span,
                  .message = text,
                  .notes = {{use.path.span, reader}},
                  .fold = {"misread in " + std::to_string(file.file), problem.entry->key.value, text}};
  if (file.role == DotenvRole::example) finding.severity = Severity::warning;
  return finding;
}

std::optional<Fix> quote_value(const DotenvEntry& entry) {
  const std::optional<std::string> quoted = quoted_for_every_reader(entry.written.value, entry.interpolated);
  if (!quoted) return std::nullopt;
  return Fix{"quote the value of '" + entry.key.value + "'", {{entry.written.span, *quoted}}, true};
}

// Compose and readers in other languages take "#" for a comment only behind a blank, so that the value arrives whole.
// https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/#env-file-syntax
bool is_read_by_another_language(const Project& project, const DotenvFile& file, std::string_view name) {
  const EnvKey* key = find_env(project, name);
  if (key == nullptr || key->reads.empty()) return has_program_in_another_language(project, directory_of(project.file(file.file).path));
  return std::ranges::none_of(key->reads, [&](std::uint32_t index) {
    const EnvRead& read = project.facts.env_reads[index];
    return is_javascript(project.file(read.span.file).kind) || read.reader == Reader::prisma;
  });
}

}  // namespace preship
