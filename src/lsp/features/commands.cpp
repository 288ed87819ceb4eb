// workspace/executeCommand.

#include <set>

#include "engine/select.h"
#include "lsp/features/features.h"
#include "lsp/features/symbols.h"
#include "lsp/uri.h"

namespace preship::lsp {
namespace {

const Json& argument(const Json& params, std::size_t index) {
  static const Json none;
  const Json& arguments = member(params, "arguments");
  return arguments.is_array() && index < arguments.size() ? arguments[index] : none;
}

// The argument is a rule's id, a category or another tool's name for a rule.
Json show_page(Session& session, const Json& params) {
  const std::string name = text_or(argument(params, 0));
  Rules rules = rules_named(name);
  if (rules.empty()) bring_up_to_date(session);  // a rule of a config that is not read yet
  for (const auto& folder : session.folders)
    if (rules.empty()) rules = rules_named(name, folder->own_rules());
  if (rules.empty()) throw RequestError(ErrorCode::invalid_params, no_such_rule(name));
  const RuleEntry& rule = *rules.front();
  return {{"rule", rule.id}, {"title", rule.title}, {"markdown", rule.page}};
}

// The argument is the URI of a folder, or of a file in one; without it, the first folder is meant.
Json env_matrix(Session& session, const Json& params) {
  bring_up_to_date(session);
  const auto path = path_of_uri(text_or(argument(params, 0)));
  Folder* folder = path ? folder_of(session, *path + "/.") : nullptr;
  if (folder == nullptr && !session.folders.empty()) folder = session.folders.front().get();
  if (folder == nullptr) throw RequestError(ErrorCode::invalid_params, "no folder is open");
  return env_matrix_of(session, *folder);
}

Json check_workspace(Session& session, const Json&) {
  forget_folders(session);
  publish_diagnostics(session);
  std::size_t counts[3] = {}, files = 0;
  for (const auto& folder : session.folders) {
    files += folder->project().files.size();
    for (const Finding& finding : folder->report().findings) ++counts[static_cast<std::size_t>(finding.severity.value_or(Severity::error))];
  }
  return {{"files", files}, {"errors", counts[2]}, {"warnings", counts[1]}, {"notes", counts[0]}};
}

// The arguments are a URI, a position in it, and names of variables: where they are read. A code lens asks for it.
Json show_references(Session& session, const Json& params) {
  const Cursor cursor = cursor_of(session, {{"textDocument", {{"uri", text_or(argument(params, 0))}}}});
  Json list = Json::array();
  if (cursor.folder == nullptr) return list;
  std::set<std::pair<std::string_view, Span>> places;  // by path
  for (const Json& key : argument(params, 2))
    for (const Occurrence& each : occurrences_of(*cursor.project, env_key_named(text_or(key))))
      if (!each.defines) places.emplace(cursor.project->file(each.span.file).path, each.span);
  Locator locator(session, *cursor.folder);
  for (const auto& [path, place] : places) list.push_back(locator.location(place));
  return list;
}

const std::map<std::string, Json (*)(Session&, const Json&)> commands = {{"preship.showPage", show_page},
                                                                         {"preship.showReferences", show_references},
                                                                         {"preship.envMatrix", env_matrix},
                                                                         {"preship.checkWorkspace", check_workspace}};

}  // namespace

Json command_names() {
  Json names = Json::array();
  for (const auto& [name, run] : commands) names.push_back(name);
  return names;
}

Json execute_command(Session& session, const Json& params) {
  const std::string name = required_text(params, "command");
  const auto found = commands.find(name);
  if (found == commands.end()) throw RequestError(ErrorCode::invalid_params, "no command is called '" + name + "'");
  return found->second(session, params);
}

}  // namespace preship::lsp
