/** A bell for the end of a countdown; a browser lets a page sound only where something was pressed before. */

const TONES = [0, 0.35, 0.7];

export class Bell {
  #context: AudioContext | null = null;

  /** Called when something is pressed. */
  wake(): void {
    try {
      this.#context ??= new AudioContext();
      void this.#context.resume().catch(() => {});
    } catch {
      this.#context = null;
    }
  }

  ring(): void {
    const context = this.#context;
    if (context === null || context.state !== "running") return;
    for (const after of TONES) {
      const tone = context.createOscillator();
      const loudness = context.createGain();
      tone.frequency.value = 880;
      loudness.gain.setValueAtTime(0.3, context.currentTime + after);
      loudness.gain.exponentialRampToValueAtTime(0.001, context.currentTime + after + 0.3);
      tone.connect(loudness).connect(context.destination);
      tone.start(context.currentTime + after);
      tone.stop(context.currentTime + after + 0.3);
    }
  }
}
