/* Reads a native snapshot of hyperparameter. Map the file, or take the pointer, and pass it as `base`. Little-endian hosts.
 * A read takes the default when the key is missing, null, of another kind, or the publisher does not come to an end. */
#ifndef HYPERPARAMETER_H
#define HYPERPARAMETER_H

#include <stdint.h>
#include <string.h>
#if defined(__unix__) || defined(__APPLE__)
#include <sched.h>
#define HP_YIELD() sched_yield()
#else
#define HP_YIELD() ((void)0)
#endif

#ifdef __cplusplus
#define HP_FUNCTION constexpr inline
#else
#define HP_FUNCTION static inline
#endif

enum { HP_FREE, HP_INT, HP_FLOAT, HP_BOOL, HP_TEXT, HP_NULL };

HP_FUNCTION uint64_t hp_rotate(uint64_t x, int n) { return (x << n) | (x >> (64 - n)); }

HP_FUNCTION uint64_t hp_lane(const char *s, int n) {
  uint64_t x = 0;
  for (int i = 0; i < n; i++) x |= (uint64_t)(unsigned char)s[i] << (8 * i);
  return x;
}

HP_FUNCTION uint64_t hp_round(uint64_t acc, uint64_t lane) {
  return hp_rotate(acc + lane * 0xC2B2AE3D27D4EB4FULL, 31) * 0x9E3779B185EBCA87ULL;
}

HP_FUNCTION uint64_t hp_merge(uint64_t h, uint64_t v) {
  return (h ^ hp_round(0, v)) * 0x9E3779B185EBCA87ULL + 0x85EBCA77C2B2AE63ULL;
}

/* XXH64 with seed 42 of a dotted key in UTF-8; a constant expression in C++. */
HP_FUNCTION uint64_t hp_hash(const char *s) {
  const uint64_t p1 = 0x9E3779B185EBCA87ULL, p2 = 0xC2B2AE3D27D4EB4FULL, p3 = 0x165667B19E3779F9ULL;
  const uint64_t p4 = 0x85EBCA77C2B2AE63ULL, p5 = 0x27D4EB2F165667C5ULL, seed = 42;
  uint64_t n = 0, h = seed + p5, left = 0;
  while (s[n]) n++;
  left = n;
  if (n >= 32) {
    uint64_t v1 = seed + p1 + p2, v2 = seed + p2, v3 = seed, v4 = seed - p1;
    for (; left >= 32; left -= 32, s += 32) {
      v1 = hp_round(v1, hp_lane(s, 8));
      v2 = hp_round(v2, hp_lane(s + 8, 8));
      v3 = hp_round(v3, hp_lane(s + 16, 8));
      v4 = hp_round(v4, hp_lane(s + 24, 8));
    }
    h = hp_rotate(v1, 1) + hp_rotate(v2, 7) + hp_rotate(v3, 12) + hp_rotate(v4, 18);
    h = hp_merge(hp_merge(hp_merge(hp_merge(h, v1), v2), v3), v4);
  }
  h += n;
  for (; left >= 8; left -= 8, s += 8) h = hp_rotate(h ^ hp_round(0, hp_lane(s, 8)), 27) * p1 + p4;
  if (left >= 4) {
    h = hp_rotate(h ^ hp_lane(s, 4) * p1, 23) * p2 + p3;
    left -= 4;
    s += 4;
  }
  for (; left > 0; left--, s++) h = hp_rotate(h ^ (uint64_t)(unsigned char)*s * p5, 11) * p1;
  h = (h ^ (h >> 33)) * p2;
  h = (h ^ (h >> 29)) * p3;
  return h ^ (h >> 32);
}

typedef struct {
  uint32_t kind, length;
  uint64_t payload;
} hp_cell;

/* Finds a key. For text, copies at most `size` bytes to `text`. Returns 0 if there is no steady value. */
static inline int hp_find(const void *base, uint64_t hash, hp_cell *cell, char *text, uint32_t size) {
  const unsigned char *b = (const unsigned char *)base;
  const volatile uint32_t *sequence = (const volatile uint32_t *)(b + 8);
  for (int attempt = 0; attempt < 1000000; attempt++) {
    /* Whoever waits for long lets the publisher have the processor. */
    if (attempt > 1000) HP_YIELD();
    uint32_t before = *sequence, slots = 0;
    int found = 0;
    __sync_synchronize();
    if (before & 1) continue;
    memcpy(&slots, b + 12, 4);
    for (uint32_t i = 0; i < slots && !found; i++) {
      const unsigned char *slot = b + 64 + ((hash + i) & (slots - 1)) * 24;
      uint64_t own;
      memcpy(&cell->kind, slot + 8, 4);
      if (cell->kind == HP_FREE) break;
      memcpy(&own, slot, 8);
      if (own != hash) continue;
      memcpy(&cell->length, slot + 12, 4);
      memcpy(&cell->payload, slot + 16, 8);
      found = 1;
    }
    __sync_synchronize();
    if (*sequence != before) continue;
    if (!found || cell->kind != HP_TEXT || !text) return found;
    memcpy(text, b + cell->payload, cell->length < size ? cell->length : size);
    __sync_synchronize();
    if (*sequence == before) return 1;
  }
  return 0;
}

static inline int64_t hp_get_i64(const void *base, uint64_t hash, int64_t other) {
  hp_cell cell;
  if (!hp_find(base, hash, &cell, 0, 0)) return other;
  return cell.kind == HP_INT || cell.kind == HP_BOOL ? (int64_t)cell.payload : other;
}

static inline double hp_get_f64(const void *base, uint64_t hash, double other) {
  hp_cell cell;
  double value;
  if (!hp_find(base, hash, &cell, 0, 0)) return other;
  if (cell.kind == HP_INT) return (double)(int64_t)cell.payload;
  if (cell.kind != HP_FLOAT) return other;
  memcpy(&value, &cell.payload, 8);
  return value;
}

static inline int hp_get_bool(const void *base, uint64_t hash, int other) {
  hp_cell cell;
  if (!hp_find(base, hash, &cell, 0, 0)) return other;
  return cell.kind == HP_BOOL || cell.kind == HP_INT ? cell.payload != 0 : other;
}

/* Copies a text and a final zero, cut to `size` bytes. Returns its whole length, or -1 if there is none. */
static inline int64_t hp_get_text(const void *base, uint64_t hash, char *text, uint32_t size) {
  hp_cell cell;
  if (size == 0 || !hp_find(base, hash, &cell, text, size - 1) || cell.kind != HP_TEXT) return -1;
  text[cell.length < size ? cell.length : size - 1] = 0;
  return cell.length;
}

#endif
