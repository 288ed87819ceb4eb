// The command preship.envMatrix: what `preship env` says, for an editor to show.

#include "lsp/features/features.h"
#include "report/env/env.h"

namespace preship::lsp {

Json env_matrix_of(Session& session, Folder& folder) {
  const Project& project = folder.project();
  const CheckedProject checked{.root = folder.root(), .project = &project};
  const EnvTables tables{checked, env_matrix(project)};
  return {{"markdown", env_markdown(tables)}, {"json", Json::parse(env_json(tables, session.version))}};
}

}  // namespace preship::lsp
