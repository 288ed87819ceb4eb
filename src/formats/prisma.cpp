#include "formats/formats.h"

namespace preship {

Facts extract_prisma(FileId, const SourceFile&) { return {}; }

}  // namespace preship
