// The kernels of the backend, compiled for the processor of the machine that runs the tests and
// called from Java: a grid of a few small blocks, one thread after the other.

#include <jni.h>

#include <cmath>
#include <cstring>
#include <utility>

namespace {

struct Dimension {
  unsigned x;
};

Dimension blockIdx;
Dimension threadIdx;
const Dimension gridDim = {3};
const Dimension blockDim = {5};

using std::exp;
using std::fabs;
using std::log;
using std::sqrt;

#define KERNEL void
#define DEVICE inline

namespace in_float {
#define REAL float
#define OTHER double
#include "kernels.cu"
#undef REAL
#undef OTHER
}  // namespace in_float

namespace in_double {
#define REAL double
#define OTHER float
#include "kernels.cu"
#undef REAL
#undef OTHER
}  // namespace in_double

// An argument as the device would read it: the lower bytes of eight.
template <typename T>
T argument(jlong bits) {
  T value;
  std::memcpy(&value, &bits, sizeof(T));
  return value;
}

template <typename... A, std::size_t... I>
void call(void (*kernel)(A...), const jlong* arguments, std::index_sequence<I...>) {
  kernel(argument<A>(arguments[I])...);
}

template <typename... A>
bool run(void (*kernel)(A...), const jlong* arguments, jsize count) {
  if (count != sizeof...(A)) {
    return false;
  }
  for (blockIdx.x = 0; blockIdx.x < gridDim.x; blockIdx.x++) {
    for (threadIdx.x = 0; threadIdx.x < blockDim.x; threadIdx.x++) {
      call(kernel, arguments, std::index_sequence_for<A...>());
    }
  }
  return true;
}

bool launch(bool single, const char* name, const jlong* arguments, jsize count) {
#define TRY(kernel)                                                  \
  if (!std::strcmp(name, #kernel)) {                                 \
    return single ? run(in_float::kernel, arguments, count)          \
                  : run(in_double::kernel, arguments, count);        \
  }
  TRY(apply)
  TRY(combine)
  TRY(scale)
  TRY(addScaled)
  TRY(convert)
  TRY(fold)
  TRY(foldProducts)
  TRY(outerProducts)
  TRY(gather)
  TRY(scatterAdd)
  TRY(sumListed)
  TRY(argMaximum)
  TRY(mirror)
  TRY(clearTriangle)
  TRY(pick)
  TRY(put)
  TRY(exchange)
  return false;
}

}  // namespace

// False if there is no such kernel, or none with so many parameters.
extern "C" JNIEXPORT jboolean JNICALL
Java_org_reluworkbench_backend_cuda_internal_HostKernels_launch(JNIEnv* env, jclass, jboolean single,
                                                                jstring name,
                                                                jlongArray arguments) {
  const char* text = env->GetStringUTFChars(name, nullptr);
  jlong* values = env->GetLongArrayElements(arguments, nullptr);
  bool found = launch(single, text, values, env->GetArrayLength(arguments));
  env->ReleaseLongArrayElements(arguments, values, JNI_ABORT);
  env->ReleaseStringUTFChars(name, text);
  return found;
}
