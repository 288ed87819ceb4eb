#pragma once
// CORS that lets every website in together with credentials, as framework settings: cors.leaks, cors.refused, cors.throws, each at the
// words that let every origin in; cors.leaks.headers where the file sends no cookie with SameSite=None. And cookie.none, where a cookie is
// let go along with requests of other websites. For one text, without a tree.

#include "model/project.h"

namespace preship {

void read_cross_origin(FileId id, const SourceFile& file, Facts& facts);

}  // namespace preship
