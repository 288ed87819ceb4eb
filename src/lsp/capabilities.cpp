// What both sides can do.

#include <algorithm>

#include "lsp/features/features.h"

namespace preship::lsp {

Client read_client(const Json& capabilities) {
  const auto can = [&](const char* path) { return flag(path_in(capabilities, path)); };
  const auto has = [&](const char* path) { return path_in(capabilities, path).is_object(); };
  Client client;
  const Json& encodings = path_in(capabilities, "general.positionEncodings");
  if (encodings.is_array())
    for (const Json& encoding : encodings) {  // the client's first choice among ours
      if (encoding != "utf-8" && encoding != "utf-16") continue;
      client.encoding = encoding == "utf-8" ? Encoding::utf8 : Encoding::utf16;
      break;
    }
  client.push = has("textDocument.publishDiagnostics");
  client.pull = has("textDocument.diagnostic");
  client.refresh = can("workspace.diagnostics.refreshSupport");
  client.refresh_lenses = can("workspace.codeLens.refreshSupport");
  client.refresh_hints = can("workspace.inlayHint.refreshSupport");
  client.related_information = can("textDocument.publishDiagnostics.relatedInformation") || client.pull;
  client.tags = has("textDocument.publishDiagnostics.tagSupport") || client.pull;
  client.versions = can("textDocument.publishDiagnostics.versionSupport");
  client.document_changes = can("workspace.workspaceEdit.documentChanges");
  client.configuration = can("workspace.configuration");
  client.watch_configuration = can("workspace.didChangeConfiguration.dynamicRegistration");
  client.watch_files = can("workspace.didChangeWatchedFiles.dynamicRegistration");
  client.symbol_trees = can("textDocument.documentSymbol.hierarchicalDocumentSymbolSupport");
  client.prepare_rename = can("textDocument.rename.prepareSupport");
  client.progress = can("window.workDoneProgress");
  return client;
}

Json server_capabilities(const Session& session) {
  Json capabilities = {
      {"positionEncoding", session.client.encoding == Encoding::utf8 ? "utf-8" : "utf-16"},
      {"textDocumentSync", {{"openClose", true}, {"change", 2}, {"save", {{"includeText", false}}}}},
      {"hoverProvider", true},
      {"definitionProvider", true},
      {"referencesProvider", true},
      {"codeLensProvider", {{"resolveProvider", false}}},
      {"inlayHintProvider", true},
      {"documentHighlightProvider", true},
      {"documentSymbolProvider", true},
      {"workspaceSymbolProvider", true},
      {"renameProvider", true},
      {"completionProvider", {{"triggerCharacters", {".", "\"", "'", "{", "$", "@", ":", "/"}}, {"resolveProvider", true}}},
      {"codeActionProvider", {{"codeActionKinds", {"quickfix", "source.fixAll", "source.fixAll.preship"}}}},
      {"documentLinkProvider", {{"resolveProvider", false}}},
      {"executeCommandProvider", {{"commands", command_names()}}},
      {"workspace", {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}}};
  if (session.client.prepare_rename) capabilities["renameProvider"] = {{"prepareProvider", true}};
  // Advertised only to those who are to pull: a client that gets both would show every finding twice.
  if (delivers_by_pull(session))
    capabilities["diagnosticProvider"] = {{"identifier", "preship"}, {"interFileDependencies", true}, {"workspaceDiagnostics", true}};
  return capabilities;
}

}  // namespace preship::lsp
