#pragma once
// Env files that an image takes along with everything else.

#include <optional>
#include <string>

#include "model/project.h"

namespace preship {

struct CopiedEnvFile {
  const DockerInstruction* copy;     // of the whole context, into the image that runs or a stage before it
  const DockerInstruction* carried;  // the COPY --from= that takes it over from that stage; null when there is none
  std::string path;                  // where people keep the file, relative to the context
  std::string ignore;                // the ignore file of the context; "" when there is none
};
// Null when nothing shows that people have such a file, when it is meant to be there, and when it is kept out.
std::optional<CopiedEnvFile> copied_env_file(const Project& project, const Dockerfile& file);

}  // namespace preship
