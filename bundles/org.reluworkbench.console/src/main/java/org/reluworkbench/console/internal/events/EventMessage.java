package org.reluworkbench.console.internal.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.reluworkbench.engine.RunEvent;
import org.reluworkbench.storage.RunState;

/**
 * An event as it is sent.
 *
 * @param name kind of event
 * @param data its JSON object
 */
record EventMessage(String name, Map<String, Object> data) {
    private static final ObjectMapper json = new ObjectMapper();

    /** The event in the form of {@code text/event-stream}; its JSON has no line breaks. */
    String text(String id) {
        try {
            return "event: "
                    + name
                    + "\nid: "
                    + id
                    + "\ndata: "
                    + json.writeValueAsString(data)
                    + "\n\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static EventMessage of(RunEvent event) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("run", event.run());
        if (event instanceof RunEvent.RunChanged run) {
            data.put("state", name(run.state()));
            return new EventMessage("run", data);
        }
        if (event instanceof RunEvent.StepChanged step) {
            data.put("step", step.step());
            data.put("state", name(step.state()));
            data.put("reused", step.reused());
            return new EventMessage("step", data);
        }
        if (event instanceof RunEvent.CurvePoint point) {
            data.put("step", point.step());
            data.put("curve", point.curve());
            data.put("x", point.x());
            data.put("y", point.y());
            return new EventMessage("curve", data);
        }
        RunEvent.StepProgress progress = (RunEvent.StepProgress) event;
        data.put("step", progress.step());
        data.put("fraction", progress.fraction());
        data.put("message", progress.message());
        return new EventMessage("progress", data);
    }

    private static String name(RunState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
