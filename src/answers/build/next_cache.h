#pragma once
// The cache of Next.js, which each instance keeps for itself: https://nextjs.org/docs/app/guides/self-hosting#caching-and-isr

#include <optional>

#include "model/project.h"

namespace preship {

// Where the service makes a cached page or value anew at a word of its own: revalidatePath(), revalidateTag(). Nothing where
// something of it names a cache handler.
std::optional<Span> own_cache_cleared(const Project& project, const Service& service);

}  // namespace preship
