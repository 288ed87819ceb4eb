#include "model/sealos.h"
#include "formats/platform/file.h"
#include "paths/sealos_records.h"

namespace preship {

Facts read_sealos(const PlatformFile& platform) {
  Facts facts;
  const std::string& path = platform.file.path;
  const std::string_view above = std::string_view(path).substr(0, path.rfind(".sealos/"));
  facts.sealos_files.push_back(
      std::make_shared<const SealosFile>(SealosFile{.file = platform.id,
                                                    .record = std::string(sealos_record(path)),
                                                    .directory = above.empty() ? "." : std::string(above.substr(0, above.size() - 1)),
                                                    .root = platform.root}));
  return facts;
}

}  // namespace preship
