import React, { useEffect, useRef, useState } from "react";
import "fupin/element";

/** A form of fupin with its value in React's state. From React 19 on, `value` and `policy` are set as properties. */
function FupinForm({ onAssess, onValue, ...rest }) {
  const element = useRef(null);
  useEffect(() => {
    const heard = ({ detail }) => onAssess(detail);
    const form = element.current;
    form.addEventListener("fupin:assess", heard);
    return () => form.removeEventListener("fupin:assess", heard);
  }, [onAssess]);
  return <fupin-form ref={element} onInput={() => onValue(element.current.value)} {...rest} />;
}

const NOTHING = {};

export function Application() {
  const [value, setValue] = useState({ collective_income: "38500" });
  const [assessment, setAssessment] = useState();
  const [shown, setShown] = useState(true);
  return (
    <>
      <h1>Is the village eligible?</h1>
      {shown && <FupinForm measure="village-eligibility" lang="en" value={value} onValue={setValue} onAssess={setAssessment} />}
      <p>
        <button id="known" onClick={() => setValue({ on_provincial_list: true })}>Take what is known</button>
        <button id="clear" onClick={() => setValue(NOTHING)}>Clear</button>
        <button id="toggle" onClick={() => setShown(!shown)}>{shown ? "Hide" : "Show"}</button>
      </p>
      <p>
        Verdict: <output id="verdict">{assessment?.verdict}</output> Value: <output id="value">{JSON.stringify(value)}</output>
      </p>
    </>
  );
}
