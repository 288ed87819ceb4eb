#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/console.h"
#include "engine/check_paths.h"
#include "engine/select.h"
#include "report/release/runbook.h"
#include "text/width.h"
#include "workspace/git.h"
#include "workspace/read_file.h"

namespace preship {
namespace {

namespace fs = std::filesystem;

struct PlannedFile {
  std::string path;  // relative to the root
  std::string what;  // for people
  std::string text;
};

constexpr const char* config_text =
    "# What preship cannot know by itself. All of it is optional; docs/configuration.md of preship lists everything, and\n"
    "# `preship --show-config` says what counts.\n"
    "\n"
    "# Style and policy too:\n"
    "# strict = true\n"
    "\n"
    "[rules]\n"
    "# \"image/untagged\" = \"off\"      # or \"note\", \"warning\", \"error\"\n"
    "\n"
    "[env]\n"
    "# provided = [\"INTERNAL_*\"]    # keys that the platform gives, so that no file has to\n"
    "# optional = [\"FEATURE_*\"]     # keys that the code does without\n"
    "\n"
    "# [[ignore]]\n"
    "# paths = [\"legacy/\"]\n"
    "# rules = [\"docker\"]\n"
    "# reason = \"replaced in May\"\n";

std::string hook_entry() {
  return "  - repo: local\n"
         "    hooks:\n"
         "      - id: preship\n"
         "        name: preship\n"
         "        entry: preship check\n"
         "        language: node\n"
         "        additional_dependencies: [\"preship@" +
         version_number() +
         "\"]\n"
         "        types: [text]\n"
         "        require_serial: true\n";
}

std::string workflow_text() {
  return "name: preship\n"
         "on:\n"
         "  pull_request:\n"
         "permissions:\n"
         "  contents: read\n"
         "jobs:\n"
         "  preship:\n"
         "    runs-on: ubuntu-latest\n"
         "    timeout-minutes: 5\n"
         "    steps:\n"
         "      - uses: actions/checkout@v6\n"
         "        with:\n"
         "          fetch-depth: 0 # the branch that the pull request goes to, to tell what is new\n"
         "          persist-credentials: false\n"
         "      - run: npx --yes preship@" +
         version_number() +
         " check --format github --changed-since \"$BASE\"\n"
         "        env:\n"
         "          BASE: ${{ github.event.pull_request.base.sha }}\n";
}

std::string read_or_empty(const fs::path& path) { return read_file(path, std::size_t{1024} * 1024).value_or(""); }

// With the hook at the end of the list of repositories, when the file ends with that list; else unchanged.
std::string with_hook(const std::string& config) {
  const std::size_t list = config.rfind("\nrepos:");
  const std::size_t begin = list == std::string::npos ? (config.starts_with("repos:") ? 0 : std::string::npos) : list + 1;
  if (begin == std::string::npos || config.find("preship") != std::string::npos) return config;
  const std::size_t after = config.find('\n', begin);
  if (after == std::string::npos || config.find_first_not_of(" \r", begin + 6) != after) return config;  // repos: [...]
  // A later top-level key ends the list.
  for (std::size_t at = after; at != std::string::npos && at + 1 < config.size(); at = config.find('\n', at + 1))
    if (std::string_view(" -#\n\r").find(config[at + 1]) == std::string_view::npos) return config;
  // Lists may stand flush with their key.
  const bool flush = config.find("\n- ", after) != std::string::npos;
  std::string entry = hook_entry();
  if (flush) {
    std::string shifted;
    for (std::size_t at = 0; at < entry.size();) {
      const std::size_t end = entry.find('\n', at) + 1;
      shifted += entry.substr(at + 2, end - at - 2);
      at = end;
    }
    entry = shifted;
  }
  return config + (config.ends_with('\n') ? "" : "\n") + entry;
}

class Plan {
 public:
  // Of a runbook alone.
  Plan(const fs::path& root, const std::string& runbook) : root_(root) {
    add_new(fs::is_directory(root / "docs") ? "docs/runbook.md" : "RUNBOOK.md", "a runbook, with gaps to fill", runbook);
  }

  explicit Plan(const fs::path& root) : root_(root) {
    add_new("preship.toml", "what preship cannot know by itself", config_text);
    const std::string hooks = read_or_empty(root / ".pre-commit-config.yaml");
    if (hooks.empty()) add_new(".pre-commit-config.yaml", "a hook for pre-commit", "repos:\n" + hook_entry());
    else extend_hooks(hooks);
    if (!fs::exists(root / ".gitlab-ci.yml")) add_new(".github/workflows/preship.yml", "annotations on pull requests", workflow_text());
  }

  const std::vector<PlannedFile>& files() const { return files_; }
  const std::vector<std::string>& remarks() const { return remarks_; }

 private:
  void add_new(const std::string& path, const std::string& what, const std::string& text) {
    if (fs::exists(root_ / path)) remarks_.push_back(path + " is there already: left as it is.");
    else files_.push_back({path, what, text});
  }

  void extend_hooks(const std::string& hooks) {
    const std::string path = ".pre-commit-config.yaml", longer = with_hook(hooks);
    if (longer != hooks) files_.push_back({path, "the hook, at the end of your list", longer});
    else if (hooks.find("preship") != std::string::npos) remarks_.push_back(path + " has preship already.");
    else remarks_.push_back("Add this to the list in " + path + ":\n" + hook_entry());
  }

  fs::path root_;
  std::vector<PlannedFile> files_;
  std::vector<std::string> remarks_;
};

bool confirmed() {
  std::cout << "Write these files? [y/N] " << std::flush;
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

void show(const Plan& plan, bool colour) {
  std::string text;
  for (const PlannedFile& file : plan.files())
    text += (colour ? "\x1b[1m" + file.path + "\x1b[0m" : file.path) + ": " + file.what + "\n\n" + file.text + "\n";
  for (const std::string& remark : plan.remarks()) text += remark + "\n";
  print(text);
}

void write(const Plan& plan, const fs::path& root) {
  for (const PlannedFile& file : plan.files()) {
    const fs::path path = root / file.path;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);  // write_whole says what is wrong
    write_whole(path.string(), file.text);
    print("Wrote " + printable(file.path) + ".\n");
  }
}

std::string runbook_of(const fs::path& root) {
  const CheckResult result = open_paths({.paths = {root.string()}, .root = root.string()});
  return runbook(result.projects.front(), version_number());
}

int run_init(const Arguments& arguments) {
  const fs::path given = arguments.positional.empty() ? "." : arguments.positional.front();
  if (!fs::is_directory(given)) throw UsageError("'" + given.string() + "' is no directory");
  const fs::path root = arguments.positional.empty() ? find_git_root(given).value_or(fs::absolute(given)) : given;
  const Plan plan = arguments.has("--runbook") ? Plan(root, runbook_of(root)) : Plan(root);
  show(plan, find_console(ColourChoice::automatic).colour);
  if (plan.files().empty()) return 0;
  const bool asks = isatty(STDIN_FILENO) == 1;
  if (arguments.has("--yes") || (asks && confirmed())) write(plan, root);
  else if (!asks)
    print(std::string("Nothing is written yet: run `preship init ") + (arguments.has("--runbook") ? "--runbook " : "") + "--yes`.\n");
  return 0;
}

}  // namespace

Command init_command() {
  return {
      .name = "init",
      .summary = "Set up the config, the commit hook and the CI workflow, after showing them",
      .usage = "init [OPTIONS] [DIRECTORY]",
      .description = "What is there already is never overwritten.",
      .positionals = {{"[DIRECTORY]", "where [default: the git root, else the working directory]"}},
      .completes = Completes::path,
      .max_positionals = 1,
      .options = {{.name = "--runbook",
                   .value = "",
                   .help =
                       "Instead, begin a release runbook with what the repository shows: images, commands, order, health, the way back"},
                  {.name = "--yes", .value = "", .help = "Write the files without asking", .letter = "-y"},
                  help_option()},
      .run = run_init};
}

}  // namespace preship
