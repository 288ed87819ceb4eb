// Findings as diagnostics, sent where they have changed (push) or given when asked for (pull).

#include <algorithm>

#include "lsp/features/features.h"
#include "lsp/uri.h"
#include "text/env_tokens.h"

namespace preship::lsp {
namespace {

constexpr int unnecessary = 1;  // DiagnosticTag.Unnecessary: shown faded

using Items = std::map<std::string, Json>;  // diagnostics by URI

int severity_of(const Finding& finding) {
  switch (finding.severity.value_or(Severity::error)) {
    case Severity::error:
      return 1;
    case Severity::warning:
      return 2;
    default:
      return 3;
  }
}

Json related(Locator& locator, const Finding& finding) {
  Json list = Json::array();
  for (const Note& note : finding.notes) list.push_back({{"location", locator.location(note.span)}, {"message", note.text}});
  return list;
}

bool speaks_of(Session& session, const Folder& folder, const std::string& path) {
  return folder.kind() == Folder::Kind::member || document_at(session, path) != nullptr;
}

// In nested folders the innermost speaks of a file.
void add_items(Session& session, Folder& folder, Items& items) {
  Locator locator(session, folder);
  std::map<FileId, bool> spoken_of;
  for (const Finding& finding : folder.report().findings) {
    const FileId file = finding.span.file;
    const auto [entry, is_new] = spoken_of.try_emplace(file);
    if (is_new) {
      const std::string path = folder.absolute(folder.project().file(file).path);
      entry->second = folder_of(session, path) == &folder && speaks_of(session, folder, path);
    }
    if (entry->second) items[locator.uri(file)].push_back(diagnostic_of(session, locator, finding));
  }
}

Items all_items(Session& session) {
  bring_up_to_date(session);
  Items items;
  for (const auto& folder : session.folders) add_items(session, *folder, items);
  return items;
}

void publish(Session& session, const std::string& uri, Json diagnostics) {
  Json params = {{"uri", uri}, {"diagnostics", std::move(diagnostics)}};
  const Document* document = document_of(session, uri);
  if (session.client.versions && document != nullptr && document->version) params["version"] = *document->version;
  session.out.notify("textDocument/publishDiagnostics", std::move(params));
}

std::string result_id(const Json& diagnostics) { return std::to_string(token_hash(print_json(diagnostics))); }

Json full_report(Json diagnostics) {
  std::string id = result_id(diagnostics);
  return {{"kind", "full"}, {"resultId", std::move(id)}, {"items", std::move(diagnostics)}};
}

// What the client had before, or the new list.
Json report_of(Json diagnostics, const std::string& previous_id) {
  if (!previous_id.empty() && result_id(diagnostics) == previous_id) return {{"kind", "unchanged"}, {"resultId", previous_id}};
  return full_report(std::move(diagnostics));
}

Json with_document(Session& session, Json report, const std::string& uri) {
  const Document* document = document_of(session, uri);
  report["uri"] = uri;
  report["version"] = document != nullptr && document->version ? Json(*document->version) : Json();
  return report;
}

std::map<std::string, std::string> as_text(const Items& items) {
  std::map<std::string, std::string> texts;
  for (const auto& [uri, diagnostics] : items) texts[uri] = print_json(diagnostics);
  return texts;
}

}  // namespace

Json diagnostic_of(Session& session, Locator& locator, const Finding& finding) {
  Json diagnostic = {{"range", locator.range(finding.span)},
                     {"severity", severity_of(finding)},
                     {"code", finding.rule},
                     {"source", "preship"},
                     {"message", finding.message},
                     {"data", {{"fingerprint", finding.fingerprint}}}};
  if (session.client.related_information && !finding.notes.empty()) diagnostic["relatedInformation"] = related(locator, finding);
  if (session.client.tags && finding.rule.find("unused") != std::string_view::npos) diagnostic["tags"] = {unnecessary};
  return diagnostic;
}

void publish_diagnostics(Session& session) {
  Items items = all_items(session);
  std::map<std::string, std::string> texts = as_text(items);
  if (delivers_by_pull(session)) {
    if (texts != session.published && session.client.refresh) session.out.request("workspace/diagnostic/refresh", nullptr);
    session.published = std::move(texts);
    return;
  }
  for (const auto& [uri, text] : session.published)
    if (!texts.contains(uri)) publish(session, uri, Json::array());
  for (auto& [uri, diagnostics] : items) {
    const auto before = session.published.find(uri);
    if (before == session.published.end() || before->second != texts[uri]) publish(session, uri, std::move(diagnostics));
  }
  session.published = std::move(texts);
}

Json document_diagnostic(Session& session, const Json& params) {
  const std::string uri = required_text(required(params, "textDocument"), "uri");
  Items items = all_items(session);
  const auto found = items.find(uri);
  return report_of(found == items.end() ? Json::array() : std::move(found->second), text_or(member(params, "previousResultId")));
}

Json workspace_diagnostic(Session& session, const Json& params) {
  Items items = all_items(session);
  std::map<std::string, std::string> previous;
  for (const Json& known : required(params, "previousResultIds")) {
    const std::string uri = required_text(known, "uri");
    previous[uri] = required_text(known, "value");
    items.try_emplace(uri, Json::array());  // it may have had findings before
  }
  Json reports = Json::array();
  for (auto& [uri, diagnostics] : items) {
    const auto before = previous.find(uri);
    reports.push_back(with_document(session, report_of(std::move(diagnostics), before == previous.end() ? "" : before->second), uri));
  }
  return {{"items", std::move(reports)}};
}

}  // namespace preship::lsp
