#include "rule.h"
#include "workspace/ignored_by_git.h"

namespace preship {

namespace {

// A file that git does not ignore, and the place that shows that people have it.
struct Exposed {
  std::string path;
  Span by;
  bool exists = false;
};

}  // namespace

// ".env.dev" for ".env.dev-sample", ".env.local" for ".env.local.example", ".env" for ".env.example".
static std::string copy_of(std::string_view name) {
  static constexpr std::string_view words[] = {"example", "sample", "template", "dist", "default", "defaults", "tmpl", "tpl"};
  for (const std::string_view word : words)
    if (name.size() > word.size() + 5 && name.ends_with(word) &&
        std::string_view(".-_").find(name[name.size() - word.size() - 1]) != std::string_view::npos)
      return std::string(name.substr(0, name.size() - word.size() - 1));
  return ".env";
}

// Where people copy .env.example to .env, or keep an untracked .env already.
static void add_by_files(const Project& project, std::vector<Exposed>& exposed) {
  for (const auto& file : project.facts.dotenv_files) {
    const SourceFile& source = project.file(file->file);
    if (!project.in_production({file->file})) continue;
    const std::string_view name = base_name(source.path);
    const std::string directory = directory_of(source.path);
    const bool copied = file->role == DotenvRole::example && name.starts_with(".env");
    const bool real = file->role == DotenvRole::real && !source.tracked && (name == ".env" || name.starts_with(".env."));
    const std::string target = real ? std::string(name) : copy_of(name);
    const std::string beside = directory == "." ? "" : directory + "/";
    // Some copy .env.dev.example to .env.dev, others to .env: whichever git ignores is the one that is meant.
    if (copied && target != ".env" && ignored_by_git(project, beside + ".env")) continue;
    if (copied || real) exposed.push_back({beside + target, {file->file, 0, 0}, real});
  }
}

// Files with values that a compose file hands to containers.
static void add_by_compose(const Project& project, std::vector<Exposed>& exposed) {
  for (const auto& compose : project.facts.compose_files)
    for (const ComposeService& service : compose->production ? compose->services : std::vector<ComposeService>())
      for (const Text& path : service.env_files) {
        const bool named_env = base_name(path.value).starts_with(".env") && path.value.find('$') == std::string::npos;
        if (named_env && project.in_production(path.span)) exposed.push_back({path.value, path.span});
      }
}

static Fix ignore_file(const SourceFile& gitignore, FileId file, std::string_view name) {
  const auto end = static_cast<std::uint32_t>(gitignore.text.size());
  const std::string newline = gitignore.text.empty() || gitignore.text.back() == '\n' ? "" : "\n";
  return {"add '" + std::string(name) + "' to " + gitignore.path, {{{file, end, end}, newline + std::string(name) + "\n"}}, true};
}

static Findings check(const Project& project) {
  const SourceFile* gitignore = project.file(".gitignore");
  if (!project.in_git || gitignore == nullptr) return {};
  std::vector<Exposed> exposed;
  add_by_files(project, exposed);
  add_by_compose(project, exposed);
  Findings findings;
  std::set<std::string_view> seen;  // one pattern serves all files of a name
  for (const Exposed& each : exposed) {
    if ((project.file(each.path) != nullptr) != each.exists || ignored_by_git(project, each.path)) continue;
    if (!seen.insert(base_name(each.path)).second) continue;
    const FileId id = project.by_path.at(".gitignore");
    const bool by_compose = each.by.end != 0;
    findings.push_back({.span = each.by,
                        .message = "git does not ignore '" + each.path + "'" +
                                   (each.exists  ? ": the next 'git add .' commits it"
                                    : by_compose ? ", which holds the values of this service"
                                                 : ", to which this file is copied"),
                        .notes = {{{id, 0, 0}, "no pattern here matches it"}},
                        .fix = ignore_file(*gitignore, id, base_name(each.path))});
  }
  return findings;
}

Rule env_not_gitignored() { return {check}; }

}  // namespace preship
