// Code lenses and inlay hints depend on other files than the one that they are shown in: who has asked for them is told to ask again.

#include "lsp/features/features.h"

namespace preship::lsp {
namespace {

// All that they are made of.
std::string contents(Session& session) {
  std::string text = std::to_string(static_cast<int>(session.settings.lenses)) + (session.settings.hints ? " hints\n" : "\n");
  for (const auto& folder : session.folders) {
    for (const Lack& lack : folder->lacks()) text += lack.key + " " + lack.deployment.text() + "\n";
    if (session.settings.lenses != Lensed::all) continue;
    for (const EnvKey& key : folder->project().env) text += key.key + " " + std::to_string(key.reads.size()) + "\n";
  }
  return text;
}

}  // namespace

void note_annotated(Session& session) {
  if (!session.annotations) session.annotations = contents(session);
}

void refresh_annotations(Session& session) {
  if (!session.annotations) return;
  std::string now = contents(session);
  if (now == *session.annotations) return;
  session.annotations = std::move(now);
  if (session.client.refresh_lenses) session.out.request("workspace/codeLens/refresh", nullptr);
  if (session.client.refresh_hints) session.out.request("workspace/inlayHint/refresh", nullptr);
}

}  // namespace preship::lsp
