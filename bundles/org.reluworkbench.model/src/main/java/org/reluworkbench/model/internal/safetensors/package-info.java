/** Networks in safetensors files: their numbers, and in the metadata the architecture. */
package org.reluworkbench.model.internal.safetensors;
