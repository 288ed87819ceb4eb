// `preship rename OLD NEW` and `preship remove KEY`.

#include <filesystem>
#include <nlohmann/json.hpp>

#include "cli/changed_files.h"
#include "cli/commands.h"
#include "cli/common_options.h"
#include "cli/console.h"
#include "cli/projects.h"
#include "engine/check_paths.h"
#include "engine/key_change.h"
#include "report/diff.h"
#include "text/width.h"
#include "text/words.h"
#include "workspace/read_file.h"

namespace preship {
namespace {

namespace fs = std::filesystem;

constexpr int refused = 1;

void say_places(const char* heading, const std::vector<KeyPlace>& places, const std::string& prefix) {
  if (places.empty()) return;
  std::fprintf(stderr, "%s\n", heading);
  for (const KeyPlace& place : places) {
    const std::string where = place.path.empty() ? "" : printable(prefix + place.path) + ":" + std::to_string(place.line) + ": ";
    std::fprintf(stderr, "  %s%s\n", where.c_str(), printable(place.why).c_str());
  }
}

// All files or none: what cannot be written is found out first, and what was written is put back when another fails.
void write_all(const CheckedProject& checked, const KeyChange& change) {
  for (const auto& [path, texts] : change.files) {
    const fs::path full = checked.root / path;
    if (leads_out(checked.root, full)) throw UsageError("'" + path + "' is a link that leads out of the project: nothing is written");
    if (read_file(full, texts.first.size()) != texts.first) throw UsageError("'" + path + "' has changed meanwhile: nothing is written");
  }
  std::vector<std::pair<fs::path, std::string>> written;
  try {
    for (const auto& [path, texts] : change.files) {
      write_whole((checked.root / path).string(), texts.second);
      written.emplace_back(checked.root / path, texts.first);
    }
  } catch (const UsageError&) {
    for (const auto& [path, text] : written) write_whole(path.string(), text);
    throw;
  }
}

nlohmann::ordered_json places_json(const std::vector<KeyPlace>& places, const std::string& prefix) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const KeyPlace& place : places)
    list.push_back({{"path", place.path.empty() ? "" : prefix + place.path}, {"line", place.line}, {"why", place.why}});
  return list;
}

std::string patch_of(const CheckedProject& checked, const KeyChange& change) {
  std::string patch;
  for (const auto& [path, texts] : change.files) patch += unified_diff(checked.prefix + path, texts.first, texts.second);
  return patch;
}

std::string key_change_json(const CheckedProject& checked, const KeyChange& change, bool written) {
  nlohmann::ordered_json files = nlohmann::ordered_json::array();
  for (const auto& [path, texts] : change.files) files.push_back(checked.prefix + path);
  const nlohmann::ordered_json root = {{"version", 1},
                                       {"places", change.places},
                                       {"files", std::move(files)},
                                       {"written", written},
                                       {"obstacles", places_json(change.obstacles, checked.prefix)},
                                       {"outside", places_json(change.outside, checked.prefix)},
                                       {"patch", patch_of(checked, change)}};
  return root.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

int finish_key_change(const CheckedProject& checked, const KeyChange& change, const Arguments& arguments, const char* deed) {
  const bool stops = !change.obstacles.empty() && !arguments.has("--force");
  const bool writes = arguments.has("--write") && !stops;
  if (writes) write_all(checked, change);
  if (arguments.value("--format", "diff") == "json") {
    print(key_change_json(checked, change, writes));
    return stops ? refused : 0;
  }
  if (!writes && !stops) {
    const std::string patch = patch_of(checked, change);
    print(find_console(ColourChoice::automatic).terminal ? shown_patch(patch) : patch);
  }
  say_places(stops ? "Refused, since preship cannot know that this is all of it:" : "In spite of:", change.obstacles, checked.prefix);
  say_places("Outside of what this changes:", change.outside, checked.prefix);
  const std::string count = counted(change.places, "place") + " in " + counted(change.files.size(), "file");
  if (stops) std::fprintf(stderr, "Nothing is %s. Mend these places, or look at them and say --force (%s).\n", deed, count.c_str());
  else if (writes) std::fprintf(stderr, "%c%s %s.\n", deed[0] - 'a' + 'A', deed + 1, count.c_str());
  else std::fprintf(stderr, "%s would be %s: --write does it.\n", count.c_str(), deed);
  return stops ? refused : 0;
}

int run_rename(const Arguments& arguments) {
  if (arguments.positional.size() != 2) throw UsageError("rename needs two names: preship rename OLD NEW");
  CheckResult result = open_visibly(whole_project(arguments, arguments.value("--root", ".")));
  CheckedProject& checked = result.projects.front();
  const KeyChange change = rename_key(*checked.analysis, arguments.positional[0], arguments.positional[1]);
  return finish_key_change(checked, change, arguments, "renamed");
}

int run_remove(const Arguments& arguments) {
  if (arguments.positional.size() != 1) throw UsageError("remove needs a name: preship remove KEY");
  CheckResult result = open_visibly(whole_project(arguments, arguments.value("--root", ".")));
  CheckedProject& checked = result.projects.front();
  return finish_key_change(checked, remove_key(*checked.analysis, arguments.positional[0]), arguments, "removed");
}

std::vector<Option> key_change_options() {
  return {{.name = "--write", .value = "", .help = "Write the files: all of them, or none when one cannot be written"},
          {.name = "--force", .value = "", .help = "Go on in spite of places that preship cannot see into"},
          {.name = "--format", .value = "FORMAT", .help = "Output format", .choices = {"diff", "json"}, .default_value = "diff"},
          project_option(),
          config_option(),
          help_option()};
}

}  // namespace

Command rename_command() {
  return {.name = "rename",
          .summary = "Rename an environment variable in code, examples, compose files, manifests and scripts at once",
          .usage = "rename [OPTIONS] OLD NEW",
          .description =
              "Shows the change as a patch; --write makes it. Refused where names are computed, the\n"
              "environment is handed on as a whole, a template or an unreadable file may have the name,\n"
              "or the new name is there already: the exit status is then 1, and each such place is named.",
          .positionals = {{"OLD", "the name as it is"}, {"NEW", "the name as it is to be"}},
          .max_positionals = 2,
          .options = key_change_options(),
          .after =
              "Examples:\n"
              "  preship rename DB_URL DATABASE_URL           what it would change\n"
              "  preship rename DB_URL DATABASE_URL --write\n"
              "  preship rename DB_URL DATABASE_URL | git apply",
          .run = run_rename};
}

Command remove_command() {
  return {.name = "remove",
          .summary = "Take an environment variable that nothing reads out of every file that gives it",
          .usage = "remove [OPTIONS] KEY",
          .description =
              "Shows the change as a patch; --write makes it. Refused where code still reads the variable, or\n"
              "may read it by a computed name, and where it is written in a way that only a person can undo.",
          .positionals = {{"KEY", "the variable"}},
          .max_positionals = 1,
          .options = key_change_options(),
          .after =
              "Examples:\n"
              "  preship remove MAILGUN_KEY                   what it would change\n"
              "  preship remove MAILGUN_KEY --write",
          .run = run_remove};
}

}  // namespace preship
