#include "answers/documents/named_paths.h"

#include <algorithm>
#include <set>

#include "answers/documents/documents.h"
#include "answers/files.h"
#include "answers/ignored_by_git.h"
#include "answers/scripts/script_files.h"
#include "model/command_line.h"
#include "paths/name_parts.h"
#include "paths/path_end.h"
#include "text/lower_case.h"
#include "text/nearest.h"
#include "text/words.h"

namespace preship {
namespace {

// "src/**", "$HOME/x", "<name>.yml", "path/to/file", "user@host:/srv": no name of one file here.
bool is_plain_file_name(std::string_view path) {
  return !path.empty() && path.find_first_of("$*?<>{}[]()|\\~\"'`%,;=@ ") == std::string_view::npos && !holds(path, ":") &&
         !holds_any(path, {"path/to", "your-", "my-", "example", "...", "xxx", "script-name", "filename", "#"}) && path[0] != '/' &&
         path[0] != '-';
}

// What builds, tools and people put there.
bool is_made(std::string_view path) {
  const std::string lower = lower_case(path);
  for (const std::string_view part : split_at(lower, "/"))
    if (is_one_of(part, {"dist",   "build",    "out",     "target", ".next",  "node_modules", "venv",    ".venv", "env",
                         "vendor", "coverage", "tmp",     "logs",   "log",    "backup",       "backups", "data",  "uploads",
                         "certs",  "ssl",      "secrets", "static", "public", "staticfiles",  "_",       "output"}))
      return true;
  return ends_with_any(lower, {".log", ".sql", ".dump", ".gz", ".zip", ".tar", ".tgz", ".pem", ".key", ".crt", ".pub", ".db", ".sqlite3",
                               ".pid", ".sock", ".bak", ".out", ".local"}) ||
         holds(base_name(lower), ".env") || base_name(lower) == "env";
}

bool makes(std::string_view program) {
  return is_one_of(program, {"cp",    "mv",  "curl", "wget", "scp", "rsync", "tee",  "ln",      "install", "touch",  "mkdir",  "git",
                             "unzip", "tar", "nano", "vim",  "vi",  "cat",   "echo", "openssl", "npx",     "docker", "kubectl"});
}

constexpr std::string_view runtimes[] = {"node", "tsx", "ts-node", "python", "python3", "ruby", "php",
                                         "bash", "sh",  "source",  ".",      "deno",    "bun"};

// The files that a command runs or reads.
std::vector<Text> files_of(const ShellCommand& command) {
  std::vector<Text> files = files_named(command);
  const std::vector<Text>& words = command.words;
  const std::size_t first = !words.empty() && words[0].value == "sudo" ? 1 : 0;
  if (words.size() <= first) return files;
  const std::string& program = words[first].value;
  if (program.starts_with("./") || program.starts_with("scripts/") || program.starts_with("bin/")) files.push_back(words[first]);
  const bool runs = std::ranges::find(runtimes, program) != std::end(runtimes);
  if (runs && words.size() > first + 1 && holds(words[first + 1].value, ".") && !words[first + 1].value.starts_with('-'))
    files.push_back(words[first + 1]);
  if (program == "kubectl" || program == "helm")
    for (std::size_t i = first + 1; i + 1 < words.size(); ++i)
      if (is_one_of(words[i].value, {"-f", "--filename", "--values"})) files.push_back(words[i + 1]);
  // `bash x.sh` is one of both kinds.
  std::set<Span> seen;
  std::erase_if(files, [&](const Text& file) { return !seen.insert(file.span).second; });
  return files;
}

class PathSearch {
 public:
  explicit PathSearch(const Project& project) : project_(project), made_(once<names_made>(project)) {}

  std::vector<MissingNamedPath> search() {
    for (const DocumentFile* document : documents_for_people(project_)) look_at(*document);
    return std::move(found_);
  }

 private:
  void look_at(const DocumentFile& document) {
    std::set<std::string> by_document;
    for (const DocumentedCommands& block : document.blocks)
      for (const ShellCommand& command : block.commands) note_made(command, by_document);
    for (const DocumentReference& reference : document.references)
      if (is_operational(project_, document, reference.section))
        reference.code ? look_at_code(reference, by_document) : look_at_link(reference);
    for (const DocumentedCommands& block : document.blocks)
      if (is_operational(project_, document, block.section))
        for (const ShellCommand& command : block.commands)
          for (const Text& file : files_of(command)) look_at_name(file, NamedBy::command, by_document);
  }

  static void note_made(const ShellCommand& command, std::set<std::string>& names) {
    for (const ShellRedirect& redirect : command.flow.redirects) names.emplace(base_name(redirect.target.value));
    if (command.words.empty() || !makes(unwrapped(command).words.front().value)) return;
    const std::vector<Text>& words = command.words;
    for (std::size_t i = 1; i < words.size(); ++i)
      // "kubectl apply -f x.yml" reads it.
      if (!is_one_of(words[i - 1].value, {"-f", "--file", "--filename"})) names.emplace(base_name(words[i].value));
  }

  void look_at_link(const DocumentReference& reference) {
    const std::string& target = reference.target.value;
    const std::string path = target.substr(0, target.find_first_of("#?"));
    if (!is_plain_file_name(path) || holds(path, "//")) return;
    const auto resolved = resolve_path(directory_of(project_.file(reference.target.span.file).path), path);
    if (!resolved || has_path(project_, *resolved) || has_path(project_, *resolved + ".md") || has_path(project_, *resolved + ".mdx") ||
        ignored_by_git(project_, *resolved))
      return;
    found_.push_back({slice(reference.target, 0, path.size()), NamedBy::link, near(*resolved)});
  }

  // The name of a file here begins with a folder of the root.
  void look_at_code(const DocumentReference& reference, const std::set<std::string>& made) {
    const std::string& code = reference.target.value;
    const std::size_t slash = code.find('/');
    if (slash == std::string::npos || slash == 0 || slash + 1 == code.size() || is_told_to_be_made(reference.target.span)) return;
    const std::string first = code.substr(0, slash);
    const bool ends = code.ends_with('/') || holds(base_name(code), ".");
    if (first != "." && ends && has_path(project_, first)) look_at_name(reference.target, NamedBy::code, made);
  }

  void look_at_name(const Text& name, NamedBy by, const std::set<std::string>& made) {
    std::string path = name.value;
    // "./scripts/<name>.sh"
    if (by == NamedBy::command && path.ends_with('/')) return;
    while (path.ends_with('/')) path.pop_back();
    if (!is_plain_file_name(path) || is_made(path) || made.contains(std::string(base_name(path))) || made_.contains(base_name(path)))
      return;
    const auto resolved = resolve_path(".", path);
    if (!resolved || lies_somewhere(*resolved) || ignored_by_git(project_, *resolved)) return;
    found_.push_back({name, by, near(*resolved)});
  }

  bool lies_somewhere(const std::string& path) const {
    return std::ranges::any_of(project_.files, [&](const SourceFile& file) {
      return ends_with_path(file.path, path) || holds("/" + file.path, "/" + path + "/");
    });
  }

  // "Create `config/prod.yml` with ..."
  bool is_told_to_be_made(const Span& span) const {
    const std::string_view text = project_.file(span.file).text;
    const std::size_t begin = text.rfind('\n', span.begin) + 1, end = std::min(text.find('\n', span.end), text.size());
    return holds_any(lower_case(text.substr(begin, end - begin)),
                     {"creat", "add ", "generat", "writes", "written", "copy", "copied", "new file", "save", "will be", "output", "ignored",
                      "removed", "deleted", "no longer", "renamed", "was "});
  }

  // The same name elsewhere, or the name in the same folder that is nearest.
  std::string near(const std::string& path) const {
    const std::string name = lower_case(base_name(path)), directory = directory_of(path);
    const SourceFile* same = first_file(project_, [&](const SourceFile& file) { return lower_case(base_name(file.path)) == name; });
    if (same != nullptr) return same->path;
    std::vector<std::string_view> beside;
    for (const SourceFile& file : project_.files)
      if (directory_of(file.path) == directory) beside.push_back(base_name(file.path));
    std::ranges::sort(beside);
    const auto choice = nearest(base_name(path), beside);
    if (!choice) return "";
    return directory == "." ? std::string(*choice) : directory + "/" + std::string(*choice);
  }

  const Project& project_;
  std::set<std::string, std::less<>> made_;
  std::vector<MissingNamedPath> found_;
};

}  // namespace

std::vector<MissingNamedPath> missing_named_paths(const Project& project) { return PathSearch(project).search(); }

bool is_run_from_here(const Project& project) {
  const auto is_app = [](const Service& service) { return service.deployable && service.production && !service.published; };
  return std::ranges::any_of(project.services, is_app) || std::ranges::none_of(project.services, &Service::published);
}

}  // namespace preship
