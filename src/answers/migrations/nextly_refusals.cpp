#include "answers/migrations/nextly_refusals.h"

#include <algorithm>

#include "answers/migrations/nextly.h"
#include "answers/migrations/nextly_calls.h"
#include "model/sql.h"
#include "text/words.h"

namespace preship {
namespace {

bool is_whole_number(std::string_view text) { return !text.empty() && std::ranges::all_of(text, is_digit); }

bool is_known(std::string_view text) { return text.find_first_of("$<>{}*[") == std::string_view::npos; }

std::string_view plain_value(const Text& word) {
  const std::string_view text = word.value;
  return text.starts_with("--") && holds(text, "=") ? text.substr(text.find('=') + 1) : text;
}

std::string refused_resolve(const Project& project, const NextlyCall& call) {
  int modes = 0;
  const Text* file = nullptr;
  for (const std::string_view mode : {"--applied", "--rolled-back", "--failed-cleanup"})
    if (call.has(mode)) ++modes, file = call.value_of(mode);
  if (modes != 1) return "'nextly migrate:resolve' takes exactly one of '--applied', '--rolled-back' and '--failed-cleanup'";
  if (file == nullptr || !plain_value(*file).ends_with(".sql") || !is_known(file->value)) return "";
  const std::vector<std::string>& folders = once<nextly_folders>(project);
  const std::string name(base_name(plain_value(*file)));
  const bool there = std::ranges::any_of(folders, [&](const std::string& folder) { return project.file(folder + "/" + name) != nullptr; });
  return folders.empty() || there ? "" : "there is no migration '" + name + "' in '" + folders.front() + "'";
}

std::string refused_create(const NextlyCall& call) {
  const bool named = call.has("--name") || call.has("--blank") ||
                     std::any_of(call.words.begin() + 2, call.words.end(), [](const Text& word) { return !word.value.starts_with('-'); });
  return named || !call.has("--non-interactive") ? "" : "'nextly migrate:create' has no name, and nobody can be asked for one";
}

// The way back of the newest migration drops a table or a column.
bool drops_on_the_way_back(const Project& project) {
  const std::vector<std::string>& folders = once<nextly_folders>(project);
  const SqlFile* newest = nullptr;
  for (const auto& sql : project.facts.sql_files)
    if (sql->migration && folders.size() == 1 && directory_of(project.file(sql->file).path) == folders[0])
      if (newest == nullptr || project.file(newest->file).path < project.file(sql->file).path) newest = sql.get();
  return newest != nullptr && std::ranges::any_of(newest->back, [](const SqlAction& action) {
           return action.act == SqlAct::drop_table || action.act == SqlAct::drop_column;
         });
}

bool in_production(const NextlyCall& call) {
  const auto is_production = [](const WorkflowEntry* entry) { return entry != nullptr && entry->value.value == "production"; };
  for (const ShellAssignment& one : call.command->assignments)
    if (one.name.value == "NODE_ENV") return one.value.value == "production";
  return call.step != nullptr &&
         (is_production(find_entry(call.step->env, "NODE_ENV")) || is_production(find_entry(call.job->env, "NODE_ENV")));
}

std::string refused_down(const Project& project, const NextlyCall& call) {
  if (call.has("--dry-run")) return "";
  if (in_production(call) && !call.has("--yes")) return "'nextly migrate:down' wants '--yes' where NODE_ENV is production";
  const Text* step = call.value_of("--step");
  const bool last = step == nullptr || plain_value(*step) == "1";
  if (last && !call.has("--allow-data-loss") && drops_on_the_way_back(project))
    return "the way down of the newest migration drops something: 'nextly migrate:down' wants '--allow-data-loss' for that";
  return "";
}

std::string refusal_of(const Project& project, const NextlyCall& call) {
  if (const Text* step = call.value_of("--step"); step != nullptr && is_known(step->value) && !is_whole_number(plain_value(*step)))
    return "'--step' wants a number, and '" + std::string(plain_value(*step)) + "' is none";
  if (call.name() == "migrate:resolve") return refused_resolve(project, call);
  if (call.name() == "migrate:create") return refused_create(call);
  return call.name() == "migrate:down" ? refused_down(project, call) : "";
}

}  // namespace

std::vector<NextlyRefusal> nextly_refusals(const Project& project) {
  std::vector<NextlyRefusal> refusals;
  for (const NextlyCall& call : once<nextly_calls>(project)) {
    std::string why = refusal_of(project, call);
    // A command in the middle of a sentence is the name of one: "run `nextly migrate:resolve` with the file".
    const bool name_alone = call.document && call.words.size() == 2;
    if (!why.empty() && !(name_alone && call.name() != "migrate:down")) refusals.push_back({call.span(), std::move(why), call.document});
  }
  return refusals;
}

}  // namespace preship
