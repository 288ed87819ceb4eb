#include "engine/release/state.h"

namespace preship {

StatePlace StatePlaces::at(const Span& span) {
  const SourceFile& file = project_.file(span.file);
  return {file.path, indexes_.try_emplace(span.file, file.text).first->second.position(span.begin).line};
}

ReleaseState release_state(const Project& project) {
  ReleaseState state;
  StatePlaces places(project);
  add_env_state(project, places, state);
  add_runtime_state(project, places, state);
  return state;
}

}  // namespace preship
